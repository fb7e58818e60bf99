import EdgeCurveProgram from '@sigma/edge-curve'
import { NodeSquareProgram } from '@sigma/node-square'
import Graph from 'graphology'
import Sigma from 'sigma'
import { EdgeLineProgram, NodeCircleProgram } from 'sigma/rendering'
import { Layout } from './layout.ts'
import type { Look } from './looks.ts'
import type { Picture } from './picture.ts'

export interface DrawingEvents {
  /** With the shift key: besides what is chosen already. */
  readonly chosen: (id: string, besides: boolean) => void
  readonly opened: (id: string) => void
  readonly nothing: () => void
}

/** The picture on the screen: a graph that sigma draws and a worker lays out. */
export class Drawing {
  readonly #graph = new Graph({ type: 'undirected', multi: true })
  readonly #layout = new Layout()
  readonly #sigma: Sigma
  readonly #pinned = new Set<string>()
  /** Whoever asks the system for less motion sees where things end up, and not their way there. */
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)').matches
  readonly #software = drawsBySoftware()
  #chosen: ReadonlySet<string> = new Set()
  #dragged: string | undefined

  constructor(container: HTMLElement, events: DrawingEvents, ink: string) {
    this.#sigma = new Sigma(this.#graph, container, {
      allowInvalidContainer: true,
      defaultNodeType: 'circle',
      nodeProgramClasses: { circle: NodeCircleProgram, square: NodeSquareProgram },
      edgeProgramClasses: { line: EdgeLineProgram, curve: EdgeCurveProgram },
      renderEdgeLabels: true,
      enableEdgeEvents: true,
      labelColor: { color: ink },
      edgeLabelColor: { color: ink },
      labelRenderedSizeThreshold: 4,
      labelDensity: 0.7,
      stagePadding: 80,
      zIndex: true,
      ...(this.#still ? { zoomDuration: atOnce, doubleClickZoomingDuration: atOnce, inertiaDuration: atOnce } : {}),
      nodeReducer: (id, data) => (this.#chosen.has(id) ? { ...data, highlighted: true, zIndex: 1 } : data),
      edgeReducer: (key, data) => (this.#chosen.has(key) ? { ...data, size: 4, color: ink, zIndex: 1 } : data),
    })
    this.#listen(events)
  }

  /** Nodes that were there stay where they are; new ones start beside what they are joined to. */
  show({ things, ties }: Picture, lookOf: (kind: string) => Look): void {
    const graph = this.#graph
    const wanted = new Set(things.map(({ id }) => id))
    const keys = new Set(ties.map(({ key }) => key))
    graph.forEachEdge((key) => keys.has(key) || graph.dropEdge(key))
    graph.forEachNode((id) => wanted.has(id) || graph.dropNode(id))
    const degrees = new Map<string, number>()
    for (const { from, to } of ties) for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
    const fresh = things.filter(({ id }) => !graph.hasNode(id))
    for (const [index, { id, kind, name }] of things.entries()) {
      const { color, shape } = lookOf(kind)
      const attributes = {
        label: name,
        color,
        type: shape,
        size: 6 + Math.min(10, Math.sqrt(degrees.get(id) ?? 0) * 2),
      }
      if (!graph.hasNode(id)) graph.addNode(id, { ...attributes, ...this.#start(id, index, ties) })
      else if (differs(graph.getNodeAttributes(id), attributes)) graph.mergeNodeAttributes(id, attributes)
    }
    const bends = bendsOf(ties)
    for (const { key, from, to, label, kind, relations } of ties) {
      const size = 1.5 + Math.min(5, Math.log2(1 + relations.length))
      const attributes = { label, color: lookOf(kind).edge, size, ...bends.get(key) }
      if (!graph.hasEdge(key)) graph.addEdgeWithKey(key, from, to, attributes)
      else if (differs(graph.getEdgeAttributes(key), attributes)) graph.mergeEdgeAttributes(key, attributes)
    }
    const isMany = things.length + ties.length > many
    this.#sigma.setSetting('hideLabelsOnMove', isMany)
    this.#sigma.setSetting('hideEdgesOnMove', isMany && this.#software)
    // What is new is on the screen first: laying out takes the processor that draws it.
    const iterations = fresh.length === things.length ? 300 : 120
    if (fresh.length > 0) this.#sigma.once('afterRender', () => requestAnimationFrame(() => this.arrange(iterations)))
  }

  choose(keys: ReadonlySet<string>): void {
    this.#chosen = keys
    this.#sigma.refresh({ skipIndexation: true })
  }

  isPinned(id: string): boolean {
    return this.#pinned.has(id)
  }

  pin(id: string, pinned: boolean): void {
    if (pinned) this.#pinned.add(id)
    else this.#pinned.delete(id)
  }

  /** Lays out anew all that is not pinned. */
  arrange(iterations = 300): void {
    const graph = this.#graph
    const ids = graph.nodes()
    const nodes = ids.map((id) => {
      const { x, y, size } = graph.getNodeAttributes(id) as { x: number; y: number; size: number }
      return { id, x, y, size, fixed: this.#pinned.has(id) || id === this.#dragged }
    })
    const edges = graph.mapEdges((_, __, from, to) => [from, to] as const)
    const places = new Map(ids.map((id, index) => [id, index * 2]))
    this.#layout.start({ nodes, edges, iterations }, (positions, done) => {
      if (this.#still && !done) return
      graph.updateEachNodeAttributes(
        (id, attributes) => {
          const at = places.get(id)
          if (at === undefined || this.#pinned.has(id) || id === this.#dragged) return attributes
          return { ...attributes, x: positions[at], y: positions[at + 1] }
        },
        { attributes: ['x', 'y'] },
      )
    })
  }

  zoom(by: 'in' | 'out' | 'all'): void {
    const camera = this.#sigma.getCamera()
    const how = this.#still ? { duration: atOnce } : {}
    if (by === 'all') camera.animatedReset(how)
    else if (by === 'in') camera.animatedZoom(how)
    else camera.animatedUnzoom(how)
  }

  /** What is on the screen as one picture. */
  async image(background: string): Promise<Blob> {
    this.#sigma.refresh()
    const { width, height } = this.#sigma.getDimensions()
    const whole = document.createElement('canvas')
    const scale = devicePixelRatio
    whole.width = width * scale
    whole.height = height * scale
    const context = whole.getContext('2d')
    if (!context) throw new Error('This browser cannot make a picture of what is shown.')
    context.fillStyle = background
    context.fillRect(0, 0, whole.width, whole.height)
    for (const layer of ['edges', 'nodes', 'edgeLabels', 'labels'])
      context.drawImage(this.#sigma.getCanvases()[layer] ?? whole, 0, 0, whole.width, whole.height)
    return new Promise((resolve, reject) =>
      whole.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large to be made.')))),
    )
  }

  positions(): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
    return new Map(this.#graph.mapNodes((id, { x, y }) => [id, { x: Number(x), y: Number(y) }]))
  }

  end(): void {
    this.#layout.end()
    this.#sigma.kill()
  }

  #start(id: string, index: number, ties: Picture['ties']): { x: number; y: number } {
    const tie = ties.find(
      ({ from, to }) => (from === id && this.#graph.hasNode(to)) || (to === id && this.#graph.hasNode(from)),
    )
    const near = tie ? (tie.from === id ? tie.to : tie.from) : undefined
    const angle = index * 2.399963 // The golden angle: no two lie on one line.
    const away = near === undefined ? 10 * Math.sqrt(index + 1) : 8
    const origin =
      near === undefined ? { x: 0, y: 0 } : (this.#graph.getNodeAttributes(near) as { x: number; y: number })
    return { x: origin.x + Math.cos(angle) * away, y: origin.y + Math.sin(angle) * away }
  }

  #listen({ chosen, opened, nothing }: DrawingEvents): void {
    const sigma = this.#sigma
    sigma.on('clickNode', ({ node, event }) => chosen(node, 'shiftKey' in event.original && event.original.shiftKey))
    sigma.on('clickEdge', ({ edge }) => chosen(edge, false))
    sigma.on('clickStage', nothing)
    sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      preventSigmaDefault()
      opened(node)
    })
    sigma.on('downNode', ({ node }) => {
      this.#dragged = node
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox())
    })
    sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
      if (this.#dragged === undefined) return
      this.#graph.mergeNodeAttributes(this.#dragged, sigma.viewportToGraph(event))
      this.#pinned.add(this.#dragged)
      preventSigmaDefault()
    })
    const drop = () => {
      this.#dragged = undefined
      sigma.setCustomBBox(null)
    }
    sigma.on('upNode', drop)
    sigma.on('upStage', drop)
  }
}

/** Milliseconds; sigma divides by it. */
const atOnce = 1

/** Without a graphics card, as on a rented machine: what is drawn waits for the processor. */
function drawsBySoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl')
  const told = gl?.getExtension('WEBGL_debug_renderer_info')
  const renderer = told ? String(gl?.getParameter(told.UNMASKED_RENDERER_WEBGL)) : ''
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer)
}

/**
 * A picture of more nodes and edges than this is moved without its labels, which cost most of a frame, and where there
 * is no graphics card without its edges.
 */
const many = 1_500

/** Whatever is written to the graph is drawn anew, the same again too. */
function differs(known: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).some(([name, value]) => known[name] !== value)
}

type Bend = { readonly type: 'line' } | { readonly type: 'curve'; readonly curvature: number }

/** Edges that join the same two are bent, each its own way, so that all can be seen and chosen. */
function bendsOf(ties: Picture['ties']): ReadonlyMap<string, Bend> {
  const pairs = new Map<string, string[]>()
  for (const { key, from, to } of ties) {
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`
    const keys = pairs.get(pair)
    if (keys) keys.push(key)
    else pairs.set(pair, [key])
  }
  return new Map(
    [...pairs.values()].flatMap((keys) =>
      keys.map((key, place): [string, Bend] => [
        key,
        keys.length === 1 ? { type: 'line' } : { type: 'curve', curvature: 0.2 + 0.25 * place },
      ]),
    ),
  )
}
