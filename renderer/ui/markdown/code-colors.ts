/** Requests syntax highlighting from a worker, and terminates it if it takes too long. */
import type { ColoredPiece } from './color.ts'

/** The time limit per piece of code, once the worker is ready. Milliseconds. */
const PATIENCE = 1000
/** Longer code isn't highlighted. */
const LONGEST = 12_000
/** Code with more pieces isn't highlighted. */
const MOST_PIECES = 1500
const REMEMBERED = 100

interface Asked {
  code: string
  language: string
  answer: (pieces: readonly ColoredPiece[] | null) => void
}

export class CodeColors {
  readonly #known = new Map<string, readonly ColoredPiece[] | null>()
  readonly #makeWorker: () => Worker
  #worker: Worker | null = null
  #isReady = false
  #waiting: Asked[] = []
  #isBusy = false
  #lastId = 0

  constructor(makeWorker = () => new Worker(new URL('./color-worker.ts', import.meta.url), { type: 'module' })) {
    this.#makeWorker = makeWorker
  }

  /** Null if it isn't highlighted. */
  async color(code: string, language: string): Promise<readonly ColoredPiece[] | null> {
    if (language === '' || code.length > LONGEST) return null
    const key = `${language}\n${code}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const pieces = await new Promise<readonly ColoredPiece[] | null>((answer) => {
      this.#waiting.push({ code, language, answer })
      this.#next()
    })
    const kept = pieces && pieces.length <= MOST_PIECES ? pieces : null
    this.#known.set(key, kept)
    for (const oldest of this.#known.size > REMEMBERED ? this.#known.keys() : []) {
      this.#known.delete(oldest)
      break
    }
    return kept
  }

  #next(): void {
    const asked = this.#isBusy ? undefined : this.#waiting.shift()
    if (!asked) return
    this.#isBusy = true
    const id = ++this.#lastId
    this.#worker ??= this.#makeWorker()
    const worker = this.#worker
    const settle = (pieces: readonly ColoredPiece[] | null) => {
      clearTimeout(timer)
      worker.removeEventListener('message', onMessage)
      worker.removeEventListener('error', onError)
      this.#isBusy = false
      asked.answer(pieces)
      this.#next()
    }
    const onMessage = ({ data }: MessageEvent<'ready' | { id: number; pieces: ColoredPiece[] | null }>) => {
      if (data === 'ready') begin()
      else if (data.id === id) settle(data.pieces)
    }
    const onError = () => {
      worker.terminate()
      this.#worker = null
      this.#isReady = false
      settle(null)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = () => {
      this.#isReady = true
      timer = setTimeout(onError, PATIENCE)
    }
    if (this.#isReady) begin()
    worker.addEventListener('message', onMessage)
    worker.addEventListener('error', onError)
    worker.postMessage({ id, code: asked.code, language: asked.language })
  }
}
