import type { ZoneCode } from '../vocabulary/zone-code.ts'
import { type KoppenTerms, koppenTerms } from './features.ts'
import type { MonthlyNormals } from './normals.ts'

/**
 * The Köppen–Geiger class of a place from its twelve monthly normals, either hemisphere.
 * *Shapes* normals must have passed `checkNormals`. Every such place has exactly one class.
 * *Source* Beck et al. 2018, Scientific Data 5:180214, Table 2: arid is tested first; temperate and cold part at 0 °C.
 */
export function classify(normals: MonthlyNormals): ZoneCode {
  return classOfTerms(koppenTerms(normals))
}

function classOfTerms(terms: KoppenTerms): ZoneCode {
  const { MAT, MAP, Thot, Tcold, Pdry, Pth } = terms
  if (MAP < 10 * Pth) {
    if (MAP < 5 * Pth) return MAT >= 18 ? 'BWh' : 'BWk'
    return MAT >= 18 ? 'BSh' : 'BSk'
  }
  if (Tcold >= 18) {
    if (Pdry >= 60) return 'Af'
    return Pdry >= 100 - MAP / 25 ? 'Am' : 'Aw'
  }
  if (Thot <= 10) return Thot > 0 ? 'ET' : 'EF'
  const season = dryHalf(terms)
  if (Tcold > 0) {
    const summer = temperateSummer(terms)
    return `C${season}${summer}`
  }
  return `D${season}${coldSummer(terms)}`
}

/** `s` dry summer, `w` dry winter, `f` neither. When both tests hold, the wetter half decides. */
function dryHalf({ Psdry, Pwwet, Pwdry, Pswet, winterRain, summerRain }: KoppenTerms): 's' | 'w' | 'f' {
  const drySummer = Psdry < 40 && Psdry < Pwwet / 3
  const dryWinter = Pwdry < Pswet / 10
  if (drySummer && dryWinter) return winterRain >= summerRain ? 's' : 'w'
  if (drySummer) return 's'
  return dryWinter ? 'w' : 'f'
}

function temperateSummer({ Thot, Tmon10 }: KoppenTerms): 'a' | 'b' | 'c' {
  if (Thot >= 22) return 'a'
  return Tmon10 >= 4 ? 'b' : 'c'
}

function coldSummer(terms: KoppenTerms): 'a' | 'b' | 'c' | 'd' {
  const summer = temperateSummer(terms)
  return summer === 'c' && terms.Tcold < -38 ? 'd' : summer
}
