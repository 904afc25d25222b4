/** What a text may come with. */
export const HAS = ['link', 'image', 'poll'] as const
export type Has = (typeof HAS)[number]
