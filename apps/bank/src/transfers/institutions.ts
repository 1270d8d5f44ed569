import type { Localized } from '../text/language.ts'

export interface Branch {
  code: string
  name: Localized
}

export interface Institution {
  code: string
  name: Localized
  branches: readonly Branch[]
}

const branch = (code: string, ja: string, en: string): Branch => ({ code, name: { ja, en } })

/** This bank's own code. */
export const ownBank = '0999'

/** ゆうちょ銀行, whose numbers are written in another way. */
export const postBank = '9900'

/** The banks one can pay. All but the post bank are made up. */
export const institutions: readonly Institution[] = [
  {
    code: ownBank,
    name: { ja: 'わりふ銀行', en: 'Warifu Bank' },
    branches: [branch('001', '本店営業部', 'Head Office'), branch('002', 'さくら通支店', 'Sakura-dori')],
  },
  {
    code: '0998',
    name: { ja: 'みなも銀行', en: 'Minamo Bank' },
    branches: [branch('101', '中央支店', 'Chuo'), branch('102', '水辺支店', 'Mizube')],
  },
  {
    code: '0997',
    name: { ja: 'ひだまり銀行', en: 'Hidamari Bank' },
    branches: [branch('201', '本店', 'Head Office'), branch('210', '丘の上支店', 'Okanoue')],
  },
  {
    code: '1998',
    name: { ja: 'こだち信用金庫', en: 'Kodachi Shinkin' },
    branches: [branch('001', '本店', 'Head Office'), branch('012', '森町支店', 'Morimachi')],
  },
  {
    code: postBank,
    name: { ja: 'ゆうちょ銀行', en: 'Japan Post Bank' },
    branches: [
      branch('008', '〇〇八（ゼロゼロハチ）店', '008'),
      branch('018', '〇一八（ゼロイチハチ）店', '018'),
      branch('058', '〇五八（ゼロゴハチ）店', '058'),
    ],
  },
]

export function institutionOf(bank: string): Institution | undefined {
  return institutions.find((institution) => institution.code === bank)
}

export function branchOf(bank: string, code: string): Branch | undefined {
  return institutionOf(bank)?.branches.find((candidate) => candidate.code === code)
}
