import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { StepsBar } from '../../parts/progress-bar.tsx'
import { useFormat } from '../../words/format.ts'
import './today.css'

/** One thing that waits to be recorded, answered or printed. */
export type TodayNext = {
  readonly id: string
  readonly icon: IconName
  /** “Two bean plots are still to weigh.” */
  readonly say: string
  /** “Compost trial, plots 7 and 8.” */
  readonly under: string
  readonly act: string
  /** Where it is done, or what does it here. */
  readonly href: string | (() => void)
  /** Done and total, when it is a count of plots. */
  readonly steps?: readonly [number, number] | undefined
}

/** Things to do, one under the other; the first is the one to begin with. */
export function NextList({ items }: { readonly items: readonly TodayNext[] }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  return (
    <ul className="next">
      {items.map((item, at) => (
        <li key={item.id} className={at === 0 ? 'next-first' : undefined}>
          <Icon name={item.icon} size={22} />
          <div>
            <p className="say say-list">{item.say}</p>
            <p className="then next-under">
              <span>{item.under}</span>
              {item.steps && (
                <span className="next-steps">
                  <StepsBar {...segmentsOf(item.steps)} width={112} height={9} />
                  {t('next.of', { done: format.number(item.steps[0]), total: format.number(item.steps[1]) })}
                </span>
              )}
            </p>
          </div>
          {typeof item.href === 'string' ? (
            <ButtonLink href={item.href} size="tall" {...(at === 0 && { variant: 'primary' as const })}>
              {item.act}
            </ButtonLink>
          ) : (
            <Button size="tall" onPress={item.href}>
              {item.act}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** More plots than segments can show are drawn as shares of two dozen; the count beside them is exact. */
function segmentsOf([done, total]: readonly [number, number]): { done: number; total: number } {
  return total <= 24 ? { done, total } : { done: Math.floor((done / total) * 24), total: 24 }
}
