import type { Found } from './finding.ts'

/** Counts findings and keeps the first of them. */
export class Findings {
  #count = 0
  readonly #first: string[] = []

  add(finding: string): void {
    this.#count += 1
    if (this.#first.length < 20) this.#first.push(finding)
  }

  get found(): Found {
    return { count: this.#count, first: this.#first }
  }
}
