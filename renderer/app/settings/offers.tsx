import { Button, MultiSelect, Radio, Stack } from '@mantine/core'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import { type OwnOffers, SEEN_BY } from '../../../shared/tools/people/own-offers.ts'
import { useOwnOffers } from '../../platform/people/offers.tsx'
import { strings } from '../../strings/strings.ts'
import { loadOffers, type ScreenOffers, type ScreenTool, useTools } from '../../tools/tool.tsx'
import classes from './settings.module.css'

type OffersOfTool = { tool: ScreenTool; offers: ScreenOffers }

/** What others see of the games and apps that this person offers, and who sees it. */
export function Offers() {
  const words = strings.settings.offers
  const tools = useTools()
  const { own, set } = useOwnOffers()
  const [known, setKnown] = useState<readonly OffersOfTool[]>([])
  useEffect(() => {
    let isGone = false
    void loadOffers(tools).then((loaded) => !isGone && setKnown(loaded))
    return () => {
      isGone = true
    }
  }, [tools])
  return (
    <Stack component="section" gap="sm" aria-label={words.title} className={classes.group ?? ''}>
      <h3>{words.title}</h3>
      {known.map((each) => (
        <OffersOfOne key={each.tool.tool.id} {...each} />
      ))}
      <Radio.Group
        label={words.seenBy}
        value={own.seenBy}
        onChange={(seenBy) => set({ seenBy: seenBy as OwnOffers['seenBy'] })}
      >
        <Stack gap="xs" mt="xs">
          {SEEN_BY.map((value) => (
            <Radio key={value} value={value} label={words.choices[value]} description={words.choicesDetail[value]} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  )
}

/** The offers of one tool: chosen from a list, or only removed. */
function OffersOfOne({ tool, offers }: OffersOfTool) {
  const { own, set, choose } = useOwnOffers()
  const chosen = own.chosen.filter((offer) => offer.tool === tool.tool.id)
  if (offers.choices.length > 0) {
    const pick = (ids: readonly string[]): Offer[] => offers.choices.filter(({ id }) => ids.includes(id))
    return (
      <MultiSelect
        label={tool.title()}
        placeholder={chosen.length === 0 ? strings.settings.offers.none : undefined}
        data={offers.choices.map((offer) => ({ value: offer.id, label: offers.nameOf(offer) ?? offer.id }))}
        value={pick(chosen.map(({ id }) => id)).map(({ id }) => id)}
        onChange={(ids) => set({ chosen: [...own.chosen.filter((each) => each.tool !== tool.tool.id), ...pick(ids)] })}
      />
    )
  }
  if (chosen.length === 0) return null
  return (
    <div className={classes.chosen}>
      <span>{tool.title()}</span>
      {chosen.map((offer) => {
        const name = offers.nameOf(offer) ?? offer.id
        return (
          <Button
            key={offer.id}
            variant="default"
            size="compact-sm"
            rightSection={<X size={14} aria-hidden="true" />}
            aria-label={strings.settings.offers.takeBack(name)}
            onClick={() => choose(offer, false)}
          >
            <bdi>{name}</bdi>
          </Button>
        )
      })}
    </div>
  )
}
