/** Strangers' devices that the person doesn't want to hear from. The newest ones are remembered, on this device. */
import { z } from 'zod'
import { type RememberedValues, rememberedAs } from '../../../shared/tools/inbox/unread.ts'

const KEY = 'nearby-blocked'
const KEPT = 200

const blocked = z.array(z.object({ device: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(200) })).max(KEPT)
export type BlockedPerson = z.infer<typeof blocked>[number]

export class BlockedPeople {
  readonly #remembered: RememberedValues

  constructor(remembered: RememberedValues) {
    this.#remembered = remembered
  }

  list(): BlockedPerson[] {
    return rememberedAs(this.#remembered, KEY, blocked, [])
  }

  has(device: string): boolean {
    return this.list().some((each) => each.device === device)
  }

  add(person: BlockedPerson): void {
    this.#remembered.set(KEY, [...this.#without(person.device), person].slice(-KEPT))
  }

  remove(device: string): void {
    this.#remembered.set(KEY, this.#without(device))
  }

  #without(device: string): BlockedPerson[] {
    return this.list().filter((each) => each.device !== device)
  }
}
