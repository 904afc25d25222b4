/** What windows with the focus show, by the places of the tools. */
import type { Shown } from '../../../shared/ipc/notify.ts'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import type { AnyPlace } from '../../../shared/tools/place.ts'

const addressOn = ({ space, path }: Shown): Address | null =>
  space === null || path === null ? null : addresses.readPath(space, path)

/** Whether a window shows this item or anything in it: then one field of the tool's place has its id. */
export const showsItem =
  (space: string, tool: string, item: string) =>
  (at: Shown): boolean => {
    const on = addressOn(at)
    return on !== null && on.space === space && on.tool === tool && Object.values<unknown>(on.place).includes(item)
  }

/** Whether a window shows this part of something of a tool, in a space. */
export const showsPart =
  (space: string, tool: string, part: string) =>
  (at: Shown): boolean => {
    const on = addressOn(at)
    return on !== null && on.space === space && on.tool === tool && (on.place as AnyPlace).show === part
  }
