/** Messages between connected windows that bypass their hosts. */
import { bytes, encodeAs, readAs, struct, type ValueOf } from '../record/fields.ts'
import { toolName } from '../record/tool-name.ts'
import { MESH } from './limits.ts'

const MESSAGE = struct({ tool: toolName, kind: toolName, payload: bytes(0, MESH.windowMessageBytes) })
export type WindowMessage = ValueOf<typeof MESSAGE>

export const encodeWindowMessage = (message: WindowMessage): Uint8Array => encodeAs(MESSAGE, message)

/** Returns null for anything invalid. */
export const readWindowMessage = (received: Uint8Array): WindowMessage | null =>
  readAs(MESSAGE, received, MESH.windowMessageBytes)
