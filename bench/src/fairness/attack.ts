import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { type Attack, attackers, Written } from './attackers.ts'

/** One attacker, in a process of its own until it is ended: `attack.js <name> <address of the API>`. */
async function main([name = '', api = '']: readonly string[]): Promise<void> {
  const attack = attackers.get(name)
  if (!attack) throw new Error(`expected the name of an attacker, got ${JSON.stringify(name)}`)
  const target = new URL(api)
  let count = process.pid
  const next = () => {
    count += 1
    return count
  }
  if (attack.kind === 'answered') return answered(attack, target, next)
  const lines = Array.from({ length: attack.connections }, async () => {
    for (;;) await unread(target, bytesOf(attack, target, next))
  })
  await Promise.all(lines)
}

/** Sends the next request when the one before is answered, as a client that is alone would. */
async function answered(
  { path, body }: Extract<Attack, { kind: 'answered' }>,
  { origin }: URL,
  next: () => number,
): Promise<never> {
  const dispatcher = new Agent({ connections: 1, headersTimeout: 120_000, bodyTimeout: 120_000 })
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  for (;;) {
    try {
      const answer = await request(`${origin}${path}`, {
        ...(body ? { method: 'POST', headers, body: textOf(body(next())) } : {}),
        dispatcher,
      })
      await answer.body.dump({ limit: Number.MAX_SAFE_INTEGER })
    } catch {
      await wait(retryMs)
    }
  }
}

/** Sends all of it on one connection and reads nothing, until the server ends the connection. */
async function unread({ hostname, port }: URL, bytes: string): Promise<void> {
  const socket = connect(Number(port), hostname).pause()
  const closed = once(socket, 'close').catch(() => {})
  socket.on('error', () => socket.destroy())
  socket.write(bytes)
  await closed
  await wait(retryMs)
}

/** Not at once: a server that refuses connections is to be measured, not this loop. */
const retryMs = 20

function bytesOf(attack: Exclude<Attack, { kind: 'answered' }>, { host }: URL, next: () => number): string {
  if (attack.kind === 'unread') return `GET ${attack.path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`
  return Array.from({ length: attack.deep }, () => {
    const body = textOf(attack.body(next()))
    const length = Buffer.byteLength(body)
    return `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`
  }).join('')
}

function textOf(body: object): string {
  return body instanceof Written ? body.text : JSON.stringify(body)
}

await main(process.argv.slice(2))
