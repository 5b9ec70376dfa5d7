import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { isTyping, usePageKeys } from '../../app/keys.ts'
import type { Today } from '../../data/today.ts'

const KEYS = ['p', 'e', 'h', 'c'] as const

/**
 * What is written down most, one letter away: P a plot value, E an event, H a harvest pick, C a count. The trial is the one
 * that has waited longest; without one, the list of trials opens.
 */
export function useTodayKeys(today: Today | undefined): void {
  const { t } = useTranslation('today')
  const navigate = useNavigate()
  usePageKeys(useMemo(() => KEYS.map((key) => ({ keys: key.toUpperCase(), does: t(`keys.${key}`) })), [t]))
  const trial = today?.weigh[0]?.trial.id
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return
      // A dialog has its own keys.
      if (document.querySelector('[role="dialog"]')) return
      const path = pathOf(event.key.toLowerCase(), trial)
      if (path === null) return
      event.preventDefault()
      void navigate(path)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate, trial])
}

function pathOf(key: string, trial: string | undefined): string | null {
  if (key === 'h') return '/garden'
  const tab = { p: 'harvest', c: 'harvest', e: 'events' }[key]
  if (tab === undefined) return null
  if (trial === undefined) return '/trials'
  return `/trials/${trial}?tab=${tab}${key === 'c' ? '&count=1' : ''}`
}
