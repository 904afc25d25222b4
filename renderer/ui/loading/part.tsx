/**
 * Parts of the screen whose code isn't in the first view. It is loaded in idle moments after that, so that they open
 * without delay, and without the host; at the latest when they are shown.
 */
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { askForMissingStyles, noticeMissingStyles } from './missing-styles.ts'

/** The code of a part can't be loaded: the host is gone, or a newer version runs and no longer has this one's files. */
export class PartMissing extends Error {
  readonly forget: () => void

  constructor(cause: unknown, forget: () => void) {
    super('the code of a part of the screen is missing', { cause })
    this.forget = forget
  }
}

interface PartOptions<Props> {
  /** What is shown while it is loading; nothing by default. */
  meanwhile?: (props: Props) => ReactNode
  /** Whether it is loaded in an idle moment. Not if it is large and few people need it. */
  ahead?: boolean
  /** The first view doesn't wait for it: it comes in the first idle moment in which its code can be had. */
  isPatient?: boolean
}

/** For what catches errors: a part that was missing is loaded again when it is shown the next time. */
export const forgetMissing = (error: unknown): void => {
  if (error instanceof PartMissing) error.forget()
}

/** A network change aborts requests, even those to this machine: milliseconds until each further attempt. */
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
   * The component itself if it is loaded when it is first shown: React would wait a moment even for what is there. It
   * stays the same, so that nothing is mounted again.
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

/** Milliseconds that the first view has for itself. */
const AFTER = 1000

/** Milliseconds until code that was missing is asked for again. */
const AGAIN = 5000

/** Its children once their code is there: whatever is around them doesn't fail without it. */
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

/** In the order in which they are loaded. */
const waiting: (() => Promise<unknown>)[] = []

/** A component whose code `load` brings. */
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

/** Loads parts in idle moments, one after the other. Returns how to stop. */
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
