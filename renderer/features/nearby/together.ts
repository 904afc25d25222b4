import { fittingName } from '../../../shared/space/display-name.ts'

/** The name of a space that two people start together, until one of them renames it. The same in all languages. */
export const togetherName = (own: string, other: string): string => fittingName(`${own} & ${other}`)
