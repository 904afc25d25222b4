/** How a file is shown that stands in a message, on a board, in a note or in an issue: said by whoever knows about files, for features that do not. */
import { createContext, type ReactNode, useContext } from 'react'

/** A file of the space, or of a conversation in it. */
export interface CardFile {
  id: string
  device: string
  name: string
  size: number
  type: string
}

/**
 * @param place the channel, thread or conversation that it stands in; whose files they are follows from it
 * @param isLarge a picture is shown as one, as soon as it is here
 */
export type ShowFile = (file: CardFile, place: string, isLarge?: boolean) => ReactNode

const FileCardsContext = createContext<ShowFile>(({ name }) => name)
export const FileCardsProvider = FileCardsContext.Provider

/** A picture that is a file of the space, and the place that it takes before its bytes are here. */
export interface PlacedPicture {
  file: CardFile
  width: number
  height: number
}

/** @param isSmall one of a list: where it cannot be shown nothing is, and nothing is said */
export type ShowPicture = (picture: PlacedPicture, alt: string, isSmall: boolean) => ReactNode

const PicturesContext = createContext<ShowPicture>((_picture, alt) => alt)
export const PicturesProvider = PicturesContext.Provider

export const usePictures = (): ShowPicture => useContext(PicturesContext)

export const useFileCards = (): ShowFile => useContext(FileCardsContext)
