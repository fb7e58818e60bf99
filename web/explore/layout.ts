/** What the worker is asked: where nodes lie now, and what joins them. */
export interface LayoutTask {
  readonly task: number
  readonly nodes: readonly {
    readonly id: string
    readonly x: number
    readonly y: number
    readonly size: number
    readonly fixed: boolean
  }[]
  readonly edges: readonly (readonly [from: string, to: string])[]
  readonly iterations: number
}

/** Two numbers for each node, in the order of the task. */
export interface LayoutAnswer {
  readonly task: number
  readonly positions: Float32Array
  readonly done: boolean
}

/** Lays a graph out beside the page, so that it can be moved meanwhile; a newer task ends an older one. */
export class Layout {
  readonly #worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
  #task = 0

  start(task: Omit<LayoutTask, 'task'>, moved: (positions: Float32Array, done: boolean) => void): void {
    this.#task += 1
    const own = this.#task
    this.#worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.task === own) moved(data.positions, data.done)
    }
    this.#worker.postMessage({ task: own, ...task } satisfies LayoutTask)
  }

  end(): void {
    this.#worker.terminate()
  }
}
