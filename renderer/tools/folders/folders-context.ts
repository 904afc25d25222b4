/** What all parts of the synced folders of a space need. */
import { createContext, useContext } from 'react'

interface FoldersHere {
  space: string
  nameOf(device: string): string
}

const FoldersHereContext = createContext<FoldersHere | null>(null)
export const FoldersHereProvider = FoldersHereContext.Provider

export function useFoldersHere(): FoldersHere {
  const here = useContext(FoldersHereContext)
  if (!here) throw new Error('useFoldersHere needs a FoldersHereProvider above it')
  return here
}
