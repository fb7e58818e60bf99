import { shown } from '../figures.ts'
import { type Goal, type Section, table } from '../report.ts'
import type { ContestantName } from './contestants.ts'
import type { PagePair } from './pages.ts'
import type { Question } from './question.ts'
import { medianOf, type Outcome, type Outcomes, ratioOf, roundCount } from './rounds.ts'

export interface Contest {
  readonly outcomes: Outcomes
  /** The questions on which Chancery wants to be far ahead. */
  readonly main: readonly Question[]
  readonly pages: readonly PagePair[]
}

const wanted = 4
const failure = 2
const overDriver = 1.5
const overDriverMs = 1
const farPage = 1.3

export function servingReport(contest: Contest): Section {
  const { outcomes, pages } = contest
  return {
    title: 'Serving',
    goals: [...peerGoals(contest), ...driverGoals(outcomes), ...pages.map((pair) => pageGoal(pair, outcomes))],
    blocks: [
      `The grants pack in one database; 8 connections; medians of ${roundCount} rounds that take turns. Rates are answers a second, times milliseconds. "Peer" is \`@neo4j/graphql\` on Apollo Server.`,
      rateTable(outcomes),
      timeTable(outcomes),
      'Other work on the machine changes rates and times more than it changes the CPU time that an answer takes, in milliseconds: server + Neo4j. That of the driver in this process holds the asking too.',
      cpuTable(outcomes),
    ],
  }
}

function peerGoals({ outcomes, main }: Contest): readonly Goal[] {
  const goals = [...outcomes].map(([question, outcome]): Goal => {
    const ratio = peerRatio(outcome)
    const least = main.includes(question) ? wanted : 1
    const failed = main.includes(question) && ratio < failure ? `; below ${failure} × is a failure` : ''
    const goal = least === 1 ? 'not slower than the peer' : `${least} × the peer's rate`
    return { goal: `${question.name}: ${goal}`, measured: `${shown(ratio)} ×${failed}`, met: ratio >= least }
  })
  return goals
}

function driverGoals(outcomes: Outcomes): readonly Goal[] {
  return [...outcomes].map(([question, outcome]): Goal => {
    const ours = medianOf(outcome, 'chancery', 'p50')
    const bare = medianOf(outcome, 'driver', 'p50')
    const bound = overDriver * bare + overDriverMs
    return {
      goal: `${question.name}: p50 at most ${overDriver} × the bare driver's + ${overDriverMs} ms (${shown(bound)} ms)`,
      measured: `${shown(ours)} ms`,
      met: ours <= bound,
    }
  })
}

function pageGoal({ order, first, far }: PagePair, outcomes: Outcomes): Goal {
  const ratio = ratioOf(outcomes.get(far)?.get('chancery') ?? [], outcomes.get(first)?.get('chancery') ?? [], 'p50')
  return {
    goal: `page 1,000 by ${order}: p50 within ${farPage} × of page 1`,
    measured: `${shown(ratio)} ×`,
    met: ratio <= farPage,
  }
}

function peerRatio(outcome: Outcome): number {
  return ratioOf(outcome.get('chancery') ?? [], outcome.get('peer') ?? [], 'rate')
}

function rateTable(outcomes: Outcomes): string {
  const rows = [...outcomes].map(([{ name }, outcome]) => [
    name,
    ...names.map((each) => shown(medianOf(outcome, each, 'rate'))),
    shown(peerRatio(outcome)),
  ])
  return table(['answers a second', ...names, 'chancery / peer'], rows)
}

function timeTable(outcomes: Outcomes): string {
  const times = (outcome: Outcome, each: ContestantName) =>
    `${shown(medianOf(outcome, each, 'p50'))} / ${shown(medianOf(outcome, each, 'p95'))}`
  const rows = [...outcomes].map(([{ name }, outcome]) => [
    name,
    ...names.map((each) => times(outcome, each)),
    shown(ratioOf(outcome.get('chancery') ?? [], outcome.get('driver') ?? [], 'p50')),
  ])
  return table(['p50 / p95 in ms', ...names, 'p50 chancery / driver'], rows)
}

function cpuTable(outcomes: Outcomes): string {
  const parts = (outcome: Outcome, each: ContestantName) =>
    [medianOf(outcome, each, 'serverCpu'), medianOf(outcome, each, 'databaseCpu')] as const
  const sum = (outcome: Outcome, each: ContestantName) => parts(outcome, each).reduce((a, b) => a + b)
  const rows = [...outcomes].map(([{ name }, outcome]) => [
    name,
    ...names.map((each) => parts(outcome, each).map(shown).join(' + ')),
    shown(sum(outcome, 'peer') / sum(outcome, 'chancery')),
  ])
  return table(['CPU an answer in ms', ...names, 'peer / chancery'], rows)
}

const names: readonly ContestantName[] = ['chancery', 'peer', 'driver over HTTP', 'driver']
