/** Shapes that several parts of the contract use. */
import { z } from 'zod'
import { nameOnScreen } from '../record/harmless.ts'
import { LIMITS } from '../record/limits.ts'
import type { Person } from '../record/person.ts'
import { displayName } from '../space/display-name.ts'
import { PERSONAL_ROLES, ROLES } from '../space/permissions.ts'

const bytes32 = () => z.string().regex(/^[0-9a-f]{64}$/)

export const hash = bytes32()
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes')
export const color = z.string().regex(/^#[0-9a-f]{6}$/)
/** Others' colors: an invalid one removes nobody from a list. */
export const shownColor = color.catch('#868e96')
/** A name that users give themselves or a space. It is within governance's limit, and stored as others will see it. */
export const name = z
  .string()
  .trim()
  .refine((text) => text.length <= LIMITS.nameLength, `at most ${LIMITS.nameLength} UTF-16 units`)
  .transform(displayName)
  .refine((text) => text !== '', 'a name that can be seen')
/** Names of others and of their spaces. They can't reverse or cover the surrounding text. */
export const shownName = z.string().transform(nameOnScreen)
/** A number of things or bytes. Sums of others' claims may exceed safe integers, and are clamped to the largest one. */
export const count = z
  .number()
  .nonnegative()
  .refine(Number.isInteger, 'a whole number')
  .overwrite((number) => Math.min(number, Number.MAX_SAFE_INTEGER))

/** The item schema of each `listOf` list: zod doesn't expose it, and tests walk the contract. */
export const itemsOfLists = new WeakMap<object, z.ZodType>()

/** A list in a reply: invalid items are left out, so that one bad item doesn't take the others off the screen. */
export function listOf<Item extends z.ZodType>(item: Item) {
  const whole = z.array(item)
  const list = z.array(z.unknown()).transform((values): z.infer<Item>[] => {
    const fitting = whole.safeParse(values)
    if (fitting.success) return fitting.data
    return values.flatMap((value) => {
      const parsed = item.safeParse(value)
      return parsed.success ? [parsed.data] : []
    })
  })
  itemsOfLists.set(list, item)
  return list
}
export { time } from '../record/time.ts'
export const nothing = z.undefined()

export const spaceId = bytes32()
export const deviceId = bytes32()
export const person = bytes32() as z.ZodType as z.ZodType<Person>
/** The shell's token for the path of a file that the user pointed at. */
export const grant = z.string().regex(/^[0-9a-f]{32}$/)
export const conversationId = z.string().regex(/^[0-9a-f]{32}$/)
export const docId = z.string().regex(/^[a-z0-9/_-]{1,160}$/)
export const role = z.enum(ROLES)
/** Roles that a person's device can have. */
export const personalRole = z.enum(PERSONAL_ROLES)
export const inSpace = z.object({ space: spaceId })

export type Role = z.infer<typeof role>
export type PersonalRole = z.infer<typeof personalRole>

/** One call of the contract: a window's input, and the output that it gets. */
export const call = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({
  input,
  output,
})
