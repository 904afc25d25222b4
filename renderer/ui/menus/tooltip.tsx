import { Tooltip } from '@mantine/core'
import { keyWords } from '../keyboard/keys.ts'
import classes from './tooltip.module.css'

/** The tooltip of an element, as given by its attributes (`tip.ts`). */
export function Tip({ element }: { element: HTMLElement }) {
  const { tip = '', tipKeys, tipSide } = element.dataset
  return (
    <Tooltip
      opened
      target={element}
      position={tipSide === 'right' ? 'right' : 'bottom'}
      events={{ hover: false, focus: false, touch: false }}
      transitionProps={{ duration: 120 }}
      // A fullscreen element covers everything outside it.
      portalProps={{ target: element.closest<HTMLElement>(':fullscreen') ?? document.body }}
      zIndex={400}
      multiline
      className={classes.tooltip ?? ''}
      label={
        <>
          <bdi>{tip}</bdi>
          {tipKeys !== undefined && <kbd>{keyWords(tipKeys)}</kbd>}
        </>
      }
    />
  )
}
