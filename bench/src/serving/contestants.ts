import { join } from 'node:path'
import { Pool } from 'undici'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Served, serveNode } from '../run-node.ts'
import { driverAnswer } from './driver-answer.ts'
import { openDriver } from './open-driver.ts'
import type { Question, Request } from './question.ts'

export const connections = 8

/** Who answers questions. */
export interface Contestant {
  readonly name: ContestantName
  /** Of the process that answers. */
  readonly pid: number
  /** The answer's body as text: all that a client gets. */
  ask(question: Question): Promise<string>
  close(): Promise<void>
}

export type ContestantName = 'chancery' | 'peer' | 'driver over HTTP' | 'driver'

/** All of them on one database; the servers in processes of their own, the bare driver in this one too. */
export async function contestants({ environment }: OwnNeo4j): Promise<readonly Contestant[]> {
  const [chancery, peer, driver] = await Promise.all([
    serveNode([places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'], environment),
    serveNode([join(import.meta.dirname, 'peer-server.js')], environment),
    serveNode([join(import.meta.dirname, 'driver-server.js')], environment),
  ])
  return [
    overHttp('chancery', chancery, ({ chancery }) => chancery),
    overHttp('peer', peer, ({ peer }) => peer),
    overHttp('driver over HTTP', driver, ({ driver }) => driver),
    inProcess(environment),
  ]
}

export function overHttp(
  name: ContestantName,
  served: Served,
  body: (question: Question) => Request | Question['driver'],
): Contestant {
  const { origin, pathname } = new URL(served.url)
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 120_000 })
  const headers = { 'content-type': 'application/json' }
  return {
    name,
    pid: served.pid,
    ask: async (question) => {
      const answer = await pool.request({
        method: 'POST',
        path: pathname,
        headers,
        body: JSON.stringify(body(question)),
      })
      return answer.body.text()
    },
    close: async () => {
      await pool.close()
      await served.stop()
    },
  }
}

/** The bare driver, in this process. */
export function inProcess(environment: OwnNeo4j['environment']): Contestant {
  const driver = openDriver(environment)
  return {
    name: 'driver',
    pid: process.pid,
    ask: ({ driver: asked }) => driverAnswer(driver, asked),
    close: () => driver.close(),
  }
}
