import { Switch, TextInput } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { RELEASE_LIMITS } from '../../../shared/tools/releases/limits.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import type { ProductProps } from './product-props.ts'
import classes from './releases.module.css'
import { useAnswer } from './use-releases.ts'

/** Addresses in each program's format. Program names are the same in all languages. */
const LAYOUTS = [
  { program: 'TUF', textOf: (mirror: string) => mirror },
  { program: 'electron-updater', textOf: (mirror: string) => `${mirror}generic/` },
  { program: 'apt', textOf: (mirror: string) => `deb [trusted=yes] ${mirror}apt ./` },
  { program: 'npm', textOf: (mirror: string) => `${mirror}npm/` },
] as const

/** Lets programs on this computer read the product, for example those that update themselves. */
export function Mirror({ detail: { id: space }, product: { id: product, mirror } }: ProductProps) {
  const words = strings.releases
  const host = useHost()
  const answer = useAnswer()
  return (
    <section className={classes.section} aria-label={words.mirror}>
      <h2>{words.mirror}</h2>
      <Switch
        label={words.mirrorOn}
        description={words.mirrorDetail}
        checked={mirror !== null}
        onChange={({ currentTarget: { checked: on } }) =>
          void answer(host.call('releases.mirror', { space, product, on }))
        }
      />
      {mirror !== null &&
        LAYOUTS.map(({ program, textOf }) => <MirrorAddress key={program} program={program} text={textOf(mirror)} />)}
    </section>
  )
}

function MirrorAddress({ program, text }: { program: string; text: string }) {
  const words = strings.releases
  const { copied, copy } = useCopy()
  return (
    <TextInput
      className={classes.address}
      label={words.mirrorAddress(program)}
      value={text}
      maxLength={RELEASE_LIMITS.address}
      readOnly
      rightSection={
        <IconButton label={words.mirrorCopy(program)} onClick={() => void copy(text)}>
          {copied ? <Check size={18} /> : <Copy size={18} />}
        </IconButton>
      }
    />
  )
}
