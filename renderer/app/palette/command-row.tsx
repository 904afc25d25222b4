import type { LucideIcon } from 'lucide-react'
import { ItemIcon } from '../../ui/item-icon.tsx'
import { keyWords } from '../../ui/keyboard/keys.ts'
import classes from './palette.module.css'
import type { Found } from './rank.ts'

function Title({ text, places }: { text: string; places: readonly number[] }) {
  const marked = new Set(places)
  const runs: { from: number; text: string; marked: boolean }[] = []
  Array.from(text).reduce((place, letter) => {
    const last = runs.at(-1)
    if (last && last.marked === marked.has(place)) last.text += letter
    else runs.push({ from: place, text: letter, marked: marked.has(place) })
    return place + letter.length
  }, 0)
  return (
    <bdi className={classes.title}>
      {runs.map((run) => (run.marked ? <mark key={run.from}>{run.text}</mark> : run.text))}
    </bdi>
  )
}

export function CommandRow({ found: { command, places } }: { found: Found }) {
  return (
    <>
      <ItemIcon emoji={command.emoji} icon={command.icon} size={18} />
      <Title text={command.title} places={places} />
      {command.detail && <bdi className={classes.detail}>{command.detail}</bdi>}
      {command.keys && <kbd className={classes.keys}>{keyWords(command.keys)}</kbd>}
    </>
  )
}

export function PlainRow({ icon: Icon, title }: { icon: LucideIcon; title: string }) {
  return (
    <>
      <Icon size={18} aria-hidden="true" />
      <bdi className={classes.title}>{title}</bdi>
    </>
  )
}
