import type { BrowserContextOptions } from 'playwright'

/** One way of looking at the demo: how wide, how bright, in which language. */
export interface Look {
  name: string
  device: 'phone' | 'desktop'
  scheme: 'light' | 'dark'
  language: 'ja' | 'en'
}

export const devices = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
} as const satisfies Record<Look['device'], BrowserContextOptions>

export const looks: readonly Look[] = (['phone', 'desktop'] as const).flatMap((device) =>
  (['ja', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((scheme) => ({
      name: `${device}-${language}-${scheme}`,
      device,
      language,
      scheme,
    })),
  ),
)

export function contextOf({ device, scheme, language }: Look): BrowserContextOptions {
  return {
    ...devices[device],
    colorScheme: scheme,
    locale: language === 'ja' ? 'ja-JP' : 'en-US',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  }
}
