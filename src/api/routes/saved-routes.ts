import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pages } from '../../features/pages.ts'
import type { NameResolver, TakenEntity } from '../../reconcile/resolve-names.ts'
import { answerFile, refusalOf } from '../../saved/answer-file.ts'
import { type FileFormat, fileEndings, fileFormats } from '../../saved/file-format.ts'
import type { QueryRunner } from '../../saved/query-runner.ts'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import { type GivenVariables, readVariables } from '../../saved/saved-variables.ts'
import { savedListHtml } from '../pages/saved-list-html.ts'
import { savedPage } from '../pages/saved-page.ts'
import type { Addresses } from './addresses.ts'
import { byteOrderMark } from './byte-order-mark.ts'
import { allowOrigin, vary } from './cross-origin.ts'
import type { ReadWithin } from './read-within.ts'
import { formPolicy } from './security-headers.ts'
import { htmlType, isKnown, tagOf } from './validated.ts'

/** What the routes of saved questions need besides the questions. */
export interface SavedRoutes {
  readonly questions: readonly SavedQuestion[]
  readonly pages: Pages
  readonly readWithin: ReadWithin
  /** Finds the entities that variables name. */
  readonly resolver: NameResolver
  /** For one answer: limited in time as a whole, or page by page while it is sent. */
  readonly runnerFor: (reply: FastifyReply, time: 'limited' | 'streamed') => QueryRunner
  /** Other origins whose pages may read the answers. */
  readonly corsOrigins: readonly string[]
  readonly addresses: Addresses
  /**
   * Another text whenever the server may answer a question otherwise though the graph is the same: of its version, model and
   * limits. Undefined where nothing can promise that.
   */
  readonly served: string | undefined
}

interface Address {
  Params: { readonly file: string }
  Querystring: { readonly [name: string]: unknown }
}

/** `/questions`: what there is to ask. `/questions/<name>`: a page with a form; with an ending, or by Accept, the answer as a file. */
export function savedRoutes(app: FastifyInstance, routes: SavedRoutes): void {
  const { questions, corsOrigins, addresses } = routes
  const opened = (request: FastifyRequest, reply: FastifyReply): void => {
    void reply.header('cache-control', 'no-cache')
    vary(reply, 'accept')
    allowOrigin(corsOrigins, request, reply)
  }
  app.get('/questions', async (request, reply) => {
    opened(request, reply)
    if (request.accepts().type(['json', 'html']) !== 'html') {
      return { questions: questions.map((question) => listed(question, addresses.path)) }
    }
    return reply.type(htmlType).send(savedListHtml(questions, addresses.path))
  })
  app.get<Address>('/questions/:file', async (request, reply) => {
    opened(request, reply)
    const [, name = '', ending] = /^([^.]*)(?:\.(.*))?$/s.exec(request.params.file) ?? []
    const question = questions.find((each) => each.name === name)
    if (!question) return missing(reply, name, questions)
    const format = ending === undefined ? accepted(request) : fileEndings.find((each) => each === ending)
    if (format === 'html') return page(routes, question, request, reply)
    const refusal = format ? refusalOf(question, format) : `there are ${fileEndings.join(', ')}`
    if (!format || refusal !== undefined) return notThat(reply, question, ending ?? format, refusal)
    return file(routes, question, format, request, reply)
  })
}

function listed({ name, title, description, variables, ...question }: SavedQuestion, path: string): object {
  const formats = fileEndings.filter(
    (format) => refusalOf({ name, title, description, variables, ...question }, format) === undefined,
  )
  const declared = variables.map(({ name, type, required, note }) => ({ name, type, required, note }))
  return { name, title, description, url: `${path}/questions/${name}`, variables: declared, formats }
}

/** JSON for whoever takes all; undefined where nothing fits. */
function accepted(request: FastifyRequest): FileFormat | 'html' | undefined {
  const types = ['application/json', 'text/html', ...fileEndings.map((each) => fileFormats[each].mediaType)]
  const type = request.accepts().type(types)
  if (type === 'text/html') return 'html'
  return fileEndings.find((each) => fileFormats[each].mediaType === type)
}

function missing(reply: FastifyReply, name: string, questions: readonly SavedQuestion[]) {
  const names = questions.map((each) => each.name).join(', ') || 'none at all'
  const message = `Expected the name of a saved question, got ${JSON.stringify(name.slice(0, 100))}; there are: ${names}.`
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] })
}

function notThat(reply: FastifyReply, question: SavedQuestion, required: string | undefined, why: string | undefined) {
  const able = fileEndings.filter((format) => refusalOf(question, format) === undefined)
  const what = required === undefined ? 'none of the media types in Accept' : `.${required.slice(0, 20)}`
  const message = `${question.name} cannot be ${what}: ${why}. It can be ${able.join(', ')}.`
  return reply.code(406).send({ errors: [{ message, extensions: { code: 'NOT_ACCEPTABLE' } }] })
}

async function page(
  routes: SavedRoutes,
  question: SavedQuestion,
  request: FastifyRequest<Address>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { status, html } = await savedPage(
    question,
    givenIn(request.query),
    routes.runnerFor(reply, 'limited'),
    routes.resolver,
    routes.addresses.path,
  )
  void reply.code(status).header('content-security-policy', formPolicy)
  return reply.type(htmlType).send(html)
}

async function file(
  routes: SavedRoutes,
  question: SavedQuestion,
  format: FileFormat,
  request: FastifyRequest<Address>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { bom, given: requested } = byteOrderMark(question, format, givenIn(request.query))
  const given = readVariables(question.variables, requested)
  // Without a state, because a run is changing the graph, there is nothing that a tag could stand for.
  const state = await routes.pages.state(routes.readWithin(reply, 'cheap'))
  const { name, text: operation } = question
  const { served } = routes
  const tag = state && served && tagOf(shape, served, state, name, operation, format, given, bom)
  if (tag && isKnown(request, reply, tag)) return reply.code(304).send()
  // Awaited: a question that fails does so with its status. One that breaks off later ends the connection, so that no client
  // takes half a file for the whole.
  const runner = routes.runnerFor(reply, 'streamed')
  const { variables, taken } = await routes.resolver.resolve(question.requested.rows.document, given, runner)
  if (taken.length > 0) void reply.header('chancery-taken', takenHeader(taken))
  const pieces = await answerFile(question, format, variables, runner, { bom })
  const { mediaType } = fileFormats[format]
  const text = format !== 'xlsx' && format !== 'json' && format !== 'geojson'
  void reply.type(text ? `${mediaType}; charset=utf-8` : mediaType)
  void reply.header('content-disposition', `inline; filename="${question.name}.${format}"`)
  return reply.send(Readable.from(pieces, { objectMode: false }))
}

/** Which entities were taken for names, as JSON in ASCII, which a header has to be: no more of them than clients take in one. */
function takenHeader(taken: readonly TakenEntity[]): string {
  const shown = taken.slice(0, mostTaken).map(({ variable, given, value, id, name }) => ({
    ...{ variable, given: given.slice(0, longestTaken), value, id, name: name.slice(0, longestTaken) },
  }))
  return JSON.stringify(shown).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const mostTaken = 10
const longestTaken = 80

/** Each name with one text or several, as Fastify reads an address. */
function givenIn(query: Address['Querystring']): GivenVariables {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}

/** Counts up when the files of a question change though question and graph do not. */
const shape = 2
