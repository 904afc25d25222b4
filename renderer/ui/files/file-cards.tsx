/**
 * How to show a file in a message, on a board, on a page or in an issue: provided by the files tool, for tools that
 * don't depend on it.
 */
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
 * @param place the channel, thread or conversation that it is in, which determines who can see it
 * @param isLarge shows a picture itself rather than a card, as soon as it is available
 */
export type ShowFile = (file: CardFile, place: string, isLarge?: boolean) => ReactNode

const FileCardsContext = createContext<ShowFile>(({ name }) => name)
export const FileCardsProvider = FileCardsContext.Provider

/** A picture that is a file of the space. */
export interface PlacedPicture {
  file: Pick<CardFile, 'id' | 'device'>
  /**
   * The space to reserve before its bytes arrive. Without it, the picture fills the space around it, whatever its size.
   */
  room?: { width: number; height: number } | undefined
}

/** @param isSmall whether it is one of a list: then nothing is shown if it can't be drawn, not even an error */
export type ShowPicture = (picture: PlacedPicture, alt: string, isSmall: boolean) => ReactNode

const PicturesContext = createContext<ShowPicture>((_picture, alt) => alt)
export const PicturesProvider = PicturesContext.Provider

export const usePictures = (): ShowPicture => useContext(PicturesContext)

export const useFileCards = (): ShowFile => useContext(FileCardsContext)
