/** The one place where values are checked against the map. Used on both sides of both transports. */
import { z } from 'zod'
import type { CallError, CallName, CallResult, EventName } from './contract.ts'
import { calls, events } from './contract.ts'
import { PLACE_REFUSALS } from './place-refusals.ts'

const REASONS = [
  'bad-input',
  'not-allowed',
  'not-found',
  'not-in-effect',
  'links-open',
  'in-the-way',
  'storage',
  'restart',
  ...PLACE_REFUSALS,
  'refused',
  'internal',
] as const satisfies CallError['reason'][]
const MESSAGE_LENGTH = 1000

const callError = z.object({ reason: z.enum(REASONS), message: z.string() })

export function fail(reason: CallError['reason'], message: string): { ok: false; error: CallError } {
  return { ok: false, error: { reason, message: message.slice(0, MESSAGE_LENGTH) } }
}

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name)
}

export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(events, name)
}

/** Parses the arguments with the schema, dropping unknown properties. */
export function checkInput(name: CallName, input: unknown): CallResult<unknown> {
  const parsed = calls[name].input.safeParse(input)
  return parsed.success ? { ok: true, value: parsed.data } : fail('bad-input', `${name}: ${explain(parsed.error)}`)
}

/** A result that doesn't fit the map is an `internal` error, whatever it claims to be. */
export function checkResult(name: CallName, result: unknown): CallResult<unknown> {
  if (typeof result === 'object' && result !== null && 'ok' in result) {
    if (result.ok === true) {
      const parsed = calls[name].output.safeParse('value' in result ? result.value : undefined)
      return parsed.success
        ? { ok: true, value: parsed.data }
        : fail('internal', `${name}: the result does not fit: ${explain(parsed.error)}`)
    }
    const error = callError.safeParse('error' in result ? result.error : undefined)
    if (result.ok === false && error.success) return fail(error.data.reason, error.data.message)
  }
  return fail('internal', `${name}: the result does not fit`)
}

/** Null if there is no such event or its payload doesn't fit. */
export function checkEvent(name: unknown, payload: unknown): { name: EventName; payload: unknown } | null {
  if (!isEventName(name)) return null
  const parsed = events[name].safeParse(payload)
  return parsed.success ? { name, payload: parsed.data } : null
}

function explain(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`)
    .join('; ')
}
