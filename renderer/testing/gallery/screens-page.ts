import type { GalleryPicture, GallerySection } from './pictures.ts'

export const SCHEMES = ['light', 'dark'] as const

const INTRODUCTION = `# Gallery

Parley with a made-up summer fair. Each picture follows your light or dark mode. \`npm run screenshots\` takes them again, over a host in memory.
`

/** A picture in the reader's color scheme. `images` is the path to docs/images. */
const pictureElement = ({ file, sentence }: Pick<GalleryPicture, 'file' | 'sentence'>, images: string): string =>
  `<picture><source media="(prefers-color-scheme: dark)" srcset="${images}/${file}-dark.webp"><img src="${images}/${file}-light.webp" alt="${sentence}"></picture>`

/** The text of docs/SCREENS.md. */
export const screensPage = (sections: readonly GallerySection[]): string =>
  sections.reduce(
    (page, { title, pictures }) =>
      `${page}\n## ${title}\n${pictures
        .map((picture) => `\n**${picture.name}.** ${picture.sentence}\n\n${pictureElement(picture, 'images')}\n`)
        .join('')}`,
    INTRODUCTION,
  )
