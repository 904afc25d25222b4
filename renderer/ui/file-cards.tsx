/** How a file is shown that stands in a message, on a board or in a note: said by whoever knows about files, for features that do not. */
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

export const useFileCards = (): ShowFile => useContext(FileCardsContext)
