/**
 * Sockets, servers, requests and processes emit what others have sent. In Node, an error thrown by a handler of such an
 * event ends the process. Here it ends the connection that the event is about, and nothing else
 * (`docs/decisions/networks.md`).
 */

/** How Node's objects end at once: each has one of these. */
const ENDINGS = ['terminate', 'destroy', 'kill'] as const
type Ending = (typeof ENDINGS)[number]

interface Source {
  emit(event: string | symbol, ...values: unknown[]): boolean
  on(event: string, listener: () => void): unknown
}

const known = new WeakSet<object>()

/**
 * Guards all handlers of an object, also those that a library adds, and of each connection, request or response that its
 * events bring. A handler's error becomes a warning of the process; it ends the connection that the event brought, or
 * else the object itself. Returns the object.
 */
export function guarded<Given extends object>(given: Given): Given {
  if (known.has(given)) return given
  known.add(given)
  const source = given as unknown as Source
  const emit = source.emit.bind(source)
  source.emit = (event, ...values) => {
    for (const value of values) if (isSource(value)) guarded(value)
    try {
      return emit(event, ...values)
    } catch (error) {
      warn(error)
      for (const each of [...values, source]) if (end(each, error)) break
      return true
    }
  }
  return given
}

/** Writes a line, and nothing ends. */
export const warn = (error: unknown): void =>
  process.emitWarning(error instanceof Error ? error : new Error(String(error)))

const isSource = (value: unknown): value is Source =>
  typeof value === 'object' && value !== null && 'emit' in value && typeof value.emit === 'function'

/** Returns false for values that don't end, such as a datagram or a server. Code that waits for the value gets the error. */
function end(value: unknown, error: unknown): boolean {
  if (!isSource(value)) return false
  const ending = value as Source & { [name in Ending]?: (error?: unknown) => unknown }
  const name = ENDINGS.find((each) => typeof ending[each] === 'function')
  if (!name) return false
  ending.on('error', () => {})
  if (name === 'destroy') ending.destroy?.(error)
  else ending[name]?.()
  return true
}
