import type { FastifyHelmetOptions } from '@fastify/helmet'

/**
 * Nothing runs but what we serve ourselves: no inline script, no other host. Monaco writes style elements, which is why
 * inline styles are allowed. HTTPS is the business of whatever stands in front, so nothing here enforces it.
 */
export const securityHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      // Monaco's stylesheet carries its icons as a data URL.
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
}
