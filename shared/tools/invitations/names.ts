import { DEVICE, MONTH } from '../tool.ts'

export const INVITATIONS_ROOT = 'entries'
export const INVITATIONS_PREFIX = 'tool/invitations/space/values/'
export const INVITATIONS_LANE = new RegExp(`^${INVITATIONS_PREFIX}(${MONTH})/(${DEVICE})$`)
