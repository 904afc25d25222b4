import { createContext, type ReactNode, useContext, useState } from 'react'
import { CodeColors } from './code-colors.ts'
import { MarkdownReader } from './parse.ts'

interface Reading {
  reader: MarkdownReader
  colors: CodeColors
}

const ReadingContext = createContext<Reading | null>(null)

/** Provides the message parser, which parses each text only once. */
export function ReadingProvider({ children }: { children: ReactNode }) {
  const [reading] = useState<Reading>(() => ({ reader: new MarkdownReader(), colors: new CodeColors() }))
  return <ReadingContext value={reading}>{children}</ReadingContext>
}

export function useReading(): Reading {
  const reading = useContext(ReadingContext)
  if (!reading) throw new Error('useReading needs a ReadingProvider above it')
  return reading
}
