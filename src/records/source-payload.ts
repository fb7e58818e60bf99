import { canonicalJson, digest } from '../values/canonical.ts'
import type { Source } from './record.ts'

/** A source's header as canonical JSON; its full text is kept beside it. */
export function sourcePayload(source: Source): string {
  const { text: _text, ...header } = source
  return canonicalJson(header)
}

/** 20 hex digits of SHA-256 over header and full text: whether a source changed. */
export function sourceHash(source: Source): string {
  return digest(20, sourcePayload(source), source.text ?? '')
}

/** 20 hex digits of SHA-256 over text and language: whether its quotes have to be checked anew. */
export function textHash({ text, language }: Source): string {
  return digest(20, text === undefined ? 'none' : 'text', text ?? '', language ?? '')
}

/** The source that was kept as header and text. */
export function sourceOfPayload(payload: string, text?: string): Source {
  const header = JSON.parse(payload) as Source
  return text === undefined ? header : { ...header, text }
}
