/**
 * Parts of the screen whose code isn't in the first view. The code is loaded in idle moments afterward, so that parts
 * open without delay even while the host is down; at the latest, it is loaded when they are shown.
 */
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { askForMissingStyles, noticeMissingStyles } from './missing-styles.ts'

/**
 * The code of a part can't be loaded: the host is down, or a newer version is running and no longer has this one's
 * files.
 */
export class PartMissing extends Error {
  readonly forget: () => void

  constructor(cause: unknown, forget: () => void) {
    super('the code of a part of the screen is missing', { cause })
    this.forget = forget
  }
}

interface PartOptions<Props> {
  /** Shown while it is loading; nothing by default. */
  meanwhile?: (props: Props) => ReactNode
  /** Whether to load it in an idle moment. Set it to false for large parts that few people need. */
  ahead?: boolean
  /** Whether the first view doesn't wait for it: it appears in the first idle moment after its code was loaded. */
  isPatient?: boolean
}

/** For error boundaries: a part that was missing is requested again when it is next shown. */
export const forgetMissing = (error: unknown): void => {
  if (error instanceof PartMissing) error.forget()
}

/** A network change aborts requests, even those to this machine. Milliseconds before each further attempt. */
const PAUSES = [200, 1000]

async function patiently<Result>(load: () => Promise<Result>): Promise<Result> {
  for (const pause of PAUSES) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return load()
}

/** The code of one part. */
class Code<Props extends object> {
  readonly #load: () => Promise<ComponentType<Props>>
  #loading: Promise<ComponentType<Props>> | null = null
  #loaded: ComponentType<Props> | null = null
  #shown: ComponentType<Props> | null = null

  constructor(load: () => Promise<ComponentType<Props>>) {
    this.#load = load
  }

  /**
   * The component itself if it is loaded when it is first shown, because React's `lazy` would wait a moment even then.
   * It stays the same, so that nothing is remounted.
   */
  get shown(): ComponentType<Props> {
    this.#shown ??= this.#loaded ?? lazy(async () => ({ default: await this.#ask() }))
    return this.#shown
  }

  get isLoaded(): boolean {
    return this.#loaded !== null
  }

  readonly prepare = (): Promise<unknown> => this.#ask().catch(this.#forget)

  #ask(): Promise<ComponentType<Props>> {
    this.#loading ??= patiently(() => askForMissingStyles().then(this.#load)).then(
      (component) => {
        this.#loaded = component
        return component
      },
      (cause: unknown) => {
        throw new PartMissing(cause, this.#forget)
      },
    )
    return this.#loading
  }

  readonly #forget = (): void => {
    this.#loading = null
    this.#shown = null
  }
}

function Loaded<Props extends object>({ code, props }: { code: Code<Props>; props: Props }) {
  const Component = code.shown
  return <Component {...props} />
}

/** Milliseconds reserved for the first view. */
const AFTER = 1000

/** Milliseconds before missing code is requested again. */
const AGAIN = 5000

/** Renders its children once their code is loaded. Components around them don't fail without it. */
function OnceLoaded<Props extends object>({
  code,
  meanwhile,
  children,
}: {
  code: Code<Props>
  meanwhile: ReactNode
  children: ReactNode
}) {
  const [isThere, setThere] = useState(code.isLoaded)
  useEffect(() => {
    if (isThere) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const load = async () => {
      await code.prepare()
      if (isGone) return
      if (code.isLoaded) setThere(true)
      else timer = setTimeout(load, AGAIN)
    }
    const waiting = requestIdleCallback(load, { timeout: AFTER })
    return () => {
      isGone = true
      cancelIdleCallback(waiting)
      clearTimeout(timer)
    }
  }, [code, isThere])
  return isThere ? children : meanwhile
}

/** The parts to load in idle moments, in this order. */
const waiting: (() => Promise<unknown>)[] = []

/** Returns a component whose code is loaded by `load`. */
export function part<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { meanwhile, ahead = true, isPatient = false }: PartOptions<Props> = {},
): ComponentType<Props> {
  const code = new Code(load)
  if (ahead) waiting.push(code.prepare)
  return (props) => {
    const loaded = <Loaded code={code} props={props} />
    const before = meanwhile?.(props)
    if (isPatient)
      return (
        <OnceLoaded code={code} meanwhile={before}>
          {loaded}
        </OnceLoaded>
      )
    return <Suspense fallback={before}>{loaded}</Suspense>
  }
}

/** Loads parts in idle moments, one after the other. Returns a function that stops this. */
export function prepareParts(): () => void {
  let idle = 0
  let stopped = false
  const stopNoticing = noticeMissingStyles()
  const next = () => {
    idle = requestIdleCallback(async () => {
      await waiting.shift()?.()
      if (!stopped && waiting.length > 0) next()
    })
  }
  const timer = setTimeout(next, AFTER)
  return () => {
    stopped = true
    stopNoticing()
    clearTimeout(timer)
    cancelIdleCallback(idle)
  }
}
