import type { OwnNeo4j } from '../own-neo4j.ts'
import type { Section } from '../report.ts'
import { type Contestant, contestants } from './contestants.ts'
import { pagesByDate, pagesById } from './pages.ts'
import { count, fourLevels, listOf, newestWithParties, ofRecipient } from './questions.ts'
import { rounds } from './rounds.ts'
import { sameAnswers } from './same-answers.ts'
import { servingReport } from './serving-report.ts'
import { prepareSubjects } from './subjects.ts'

/** Chancery over HTTP beside `@neo4j/graphql` on Apollo and the bare driver, on one database. */
export async function serving(graph: OwnNeo4j): Promise<Section> {
  const all = await contestants(graph)
  try {
    return await contest(graph, all)
  } finally {
    await Promise.all(all.map((contestant) => contestant.close()))
  }
}

async function contest(graph: OwnNeo4j, all: readonly Contestant[]): Promise<Section> {
  const [chancery] = all
  if (!chancery) throw new Error('no contestants')
  const subjects = await prepareSubjects(graph, chancery)
  const pages = [pagesById(subjects), pagesByDate(subjects)]
  const main = [listOf(50), listOf(500), newestWithParties]
  const others = [ofRecipient(subjects.recipient), fourLevels, count]
  const questions = [...main, ...others, ...pages.flatMap(({ first, far }) => [first, far])]
  await sameAnswers(all, questions)
  const outcomes = await rounds(all, questions, graph.pid, (line) => process.stderr.write(`${line}\n`))
  return servingReport({ outcomes, main, pages })
}
