import { UsageError } from './exit-code.ts'

/**
 * The origins whose pages may read saved questions, from `CHANCERY_CORS_ORIGINS`: `https://gephi.org,http://localhost:8888`, or `*` for
 * all. None where it is not set. Throws UsageError for what is no origin: one that never fits would fail in silence.
 */
export function corsOrigins(text: string | undefined): readonly string[] {
  const origins = (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  for (const origin of origins) {
    if (isOrigin(origin)) continue
    throw new UsageError(
      `CHANCERY_CORS_ORIGINS: expected origins such as https://example.org, without a path, separated by commas, got ${JSON.stringify(origin)}`,
    )
  }
  return origins
}

/** Whether a text is an origin as browsers send it, or `*`. */
export function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text)
}
