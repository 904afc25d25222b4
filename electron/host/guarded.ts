/**
 * Sockets, servers, requests and processes emit data that others have sent. In Node, an error thrown by a handler of
 * such an event ends the process. With these guards it ends only the connection that the event is about
 * (`docs/decisions/networks.md`).
 */

/** Methods that end Node's objects immediately: each object has one of these. */
const ENDINGS = ['terminate', 'destroy', 'kill'] as const
type Ending = (typeof ENDINGS)[number]

interface Source {
  emit(event: string | symbol, ...values: unknown[]): boolean
  on(event: string, listener: () => void): unknown
}

const known = new WeakSet<object>()

/**
 * Guards all handlers of an object, including those that a library adds, and of each connection, request or response
 * that its events bring. A handler's error becomes a process warning; it ends the connection that the event brought, or
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

/** Emits a process warning without ending anything. */
export const warn = (error: unknown): void =>
  process.emitWarning(error instanceof Error ? error : new Error(String(error)))

const isSource = (value: unknown): value is Source =>
  typeof value === 'object' && value !== null && 'emit' in value && typeof value.emit === 'function'

/**
 * Returns false for values that can't be ended, such as a datagram or a server. Code that waits for the value gets the
 * error.
 */
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
