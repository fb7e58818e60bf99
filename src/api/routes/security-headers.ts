import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet, { type HelmetOptions } from 'helmet'

/**
 * Nothing runs but what we serve ourselves: no inline script, no other host. Monaco writes style elements, which is why
 * inline styles are allowed. HTTPS is the business of whatever stands in front, so nothing here enforces it.
 */
const options: HelmetOptions = {
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

/** What helmet sets, by name. Asked once: it would write the same policy anew for every request. */
export const securityHeaders: Readonly<Record<string, string>> = headersSet()

/** The policy of a page with a form that sends to this server. */
export const formPolicy: string =
  securityHeaders['content-security-policy']?.replace("form-action 'none'", "form-action 'self'") ?? ''

function headersSet(): Record<string, string> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet(options)(request, response, () => {})
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]))
}
