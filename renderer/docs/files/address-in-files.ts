import type { Address } from '../../../shared/tools/address.ts'

/** Where a file of a space, or a folder, is shown. */
export const addressInFiles = (space: string, place: Address<'files'>['place']): Address<'files'> => ({
  tool: 'files',
  space,
  place,
})
