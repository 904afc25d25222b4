/** Shapes that several parts of the map are made of. */
import { z } from 'zod'
import { nameOnScreen } from '../record/harmless.ts'
import { LIMITS } from '../record/limits.ts'
import { displayName } from '../space/display-name.ts'
import { PERSONAL_ROLES, ROLES } from '../space/permissions.ts'

const bytes32 = () => z.string().regex(/^[0-9a-f]{64}$/)

export const hash = bytes32()
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes')
export const colour = z.string().regex(/^#[0-9a-f]{6}$/)
/** Others' colours: nobody is left out of a list for one that is none. */
export const shownColour = colour.catch('#868e96')
/** What somebody calls themselves, or a space, as it is written down: no longer than governance takes, and as others will be shown it. */
export const name = z
  .string()
  .trim()
  .refine((text) => text.length <= LIMITS.nameLength, `at most ${LIMITS.nameLength} UTF-16 units`)
  .transform(displayName)
  .refine((text) => text !== '', 'a name that can be seen')
/** What others call themselves and their spaces: nothing in it turns or covers what stands around it. */
export const shownName = z.string().transform(nameOnScreen)
/** How many, or how many bytes. Sums of what others say may be more than a number tells exactly: they are read as the most that it does. */
export const count = z
  .number()
  .nonnegative()
  .refine(Number.isInteger, 'a whole number')
  .overwrite((number) => Math.min(number, Number.MAX_SAFE_INTEGER))

/** What an item is of each list of `listOf`: zod does not tell, and whoever walks the map wants to know. */
export const itemsOfLists = new WeakMap<object, z.ZodType>()

/** A list in a reply: an item that does not fit is left out, so that nobody's one bad item takes the others from the screen. */
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
export const conversationId = z.string().regex(/^[0-9a-f]{32}$/)
export const docId = z.string().regex(/^[a-z0-9/_-]{1,160}$/)
export const role = z.enum(ROLES)
/** What a person's device may be made. */
export const personalRole = z.enum(PERSONAL_ROLES)
export const inSpace = z.object({ space: spaceId })

export type Role = z.infer<typeof role>
export type PersonalRole = z.infer<typeof personalRole>

/** One call of the map: what a window sends, and what it gets. */
export const call = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({
  input,
  output,
})
