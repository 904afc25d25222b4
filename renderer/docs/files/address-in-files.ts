import type { Address } from '../../../shared/tools/address.ts'

/** Returns the address that shows a file or folder of a space. */
export const addressInFiles = (space: string, place: Address<'files'>['place']): Address<'files'> => ({
  tool: 'files',
  space,
  place,
})
