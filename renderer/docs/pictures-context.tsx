import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { HostClient } from '../../shared/ipc/contract.ts'
import { useDocs } from './docs-context.tsx'
import { PersonPictures } from './person-pictures.ts'
import type { ShownPicture } from './pictures.ts'

const PicturesContext = createContext<PersonPictures | null>(null)

/** Provides the pictures of a space's people to all views of that space. */
export function PicturesProvider({ host, space, children }: { host: HostClient; space: string; children: ReactNode }) {
  const docs = useDocs()
  const [pictures, setPictures] = useState<PersonPictures | null>(null)
  useEffect(() => {
    const opened = new PersonPictures(docs, host, space)
    setPictures(opened)
    return () => {
      opened.stop()
      setPictures(null)
    }
  }, [docs, host, space])
  return <PicturesContext value={pictures}>{children}</PicturesContext>
}

const OfSpacesContext = createContext<ReadonlyMap<string, PersonPictures>>(new Map())

/** Provides the pictures of several spaces' people, to what `PicturesIn` is around. */
export function PicturesOfSpaces({
  host,
  spaces,
  children,
}: {
  host: HostClient
  spaces: readonly string[]
  children: ReactNode
}) {
  const docs = useDocs()
  const [opened, setOpened] = useState<ReadonlyMap<string, PersonPictures>>(new Map())
  const wanted = spaces.join(' ')
  useEffect(() => {
    const ids = wanted.split(' ').filter(Boolean)
    const pictures = new Map(ids.map((space) => [space, new PersonPictures(docs, host, space)]))
    setOpened(pictures)
    return () => {
      for (const each of pictures.values()) each.stop()
    }
  }, [docs, host, wanted])
  return <OfSpacesContext value={opened}>{children}</OfSpacesContext>
}

/** Something of one space among several. */
export function PicturesIn({ space, children }: { space: string; children: ReactNode }) {
  const around = useContext(PicturesContext)
  return <PicturesContext value={useContext(OfSpacesContext).get(space) ?? around}>{children}</PicturesContext>
}

const noSubscription = () => () => {}

/** The address of a person's picture; null if there is none. */
export function usePicture(device: string | undefined): ShownPicture {
  const pictures = useContext(PicturesContext)
  useEffect(() => {
    if (device) pictures?.want(device)
  }, [pictures, device])
  const subscribe = useMemo(
    () => (pictures ? (listener: () => void) => pictures.subscribe(listener) : noSubscription),
    [pictures],
  )
  return useSyncExternalStore(subscribe, () => (device && pictures?.of(device)) || null)
}
