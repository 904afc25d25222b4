import { createContext, type ReactNode, useContext, useState } from 'react'
import { CodeColours } from './code-colours.ts'
import { MarkdownReader } from './parse.ts'

interface Reading {
  reader: MarkdownReader
  colours: CodeColours
}

const ReadingContext = createContext<Reading | null>(null)

/** Provides the parser of messages, which parses each text once. */
export function ReadingProvider({ children }: { children: ReactNode }) {
  const [reading] = useState<Reading>(() => ({ reader: new MarkdownReader(), colours: new CodeColours() }))
  return <ReadingContext value={reading}>{children}</ReadingContext>
}

export function useReading(): Reading {
  const reading = useContext(ReadingContext)
  if (!reading) throw new Error('useReading needs a ReadingProvider above it')
  return reading
}
