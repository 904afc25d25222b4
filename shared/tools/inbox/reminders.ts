/**
 * When a person is reminded of something: at the lead that they chose on this device, or at a default lead if it
 * concerns them.
 */
import { z } from 'zod'
import { type RememberedValues, rememberedAs } from './unread.ts'

/** Minutes before the start. */
export const LEADS = [0, 10, 60, 1440, 10_080] as const
export type Lead = (typeof LEADS)[number]

/** The lead nearest to the given minutes. */
export const nearestLead = (minutes: number): Lead =>
  LEADS.reduce((best, lead) => (Math.abs(lead - minutes) < Math.abs(best - minutes) ? lead : best))

/** Leads by subject; null: no reminder. */
const CHOSEN = z.record(z.string(), z.literal(LEADS).nullable())

/** Maximum number of remembered leads; the oldest are dropped first. */
const MOST = 1000

/** The reminders of one tool. */
export class Reminders {
  readonly #name: string
  readonly #usual: Lead

  /**
   * @param name the name under which leads are stored
   * @param usual the default lead for things that concern the person
   */
  constructor(name: string, usual: Lead) {
    this.#name = name
    this.#usual = usual
  }

  /** Whether a stored key contains the leads of a space. */
  isIn(space: string, key: string): boolean {
    return key === this.#keyOf(space)
  }

  /** Null: no reminder. @param isUsual whether it concerns the person */
  leadOf(remembered: Pick<RememberedValues, 'get'>, space: string, about: string, isUsual: boolean): Lead | null {
    const chosen = this.#chosen(remembered, space)[about]
    return chosen === undefined ? (isUsual ? this.#usual : null) : chosen
  }

  setLead(remembered: Pick<RememberedValues, 'get' | 'set'>, space: string, about: string, lead: Lead | null): void {
    const { [about]: _before, ...others } = this.#chosen(remembered, space)
    remembered.set(this.#keyOf(space), Object.fromEntries([...Object.entries(others).slice(1 - MOST), [about, lead]]))
  }

  #chosen(remembered: Pick<RememberedValues, 'get'>, space: string): z.infer<typeof CHOSEN> {
    return rememberedAs(remembered, this.#keyOf(space), CHOSEN, {})
  }

  #keyOf(space: string): string {
    return `${this.#name}.${space}`
  }
}
