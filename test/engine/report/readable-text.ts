// HTML of a report as lines of text that a person can review: headings marked, table cells parted by bars.

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Text of a report body. Only for our own markup: tags are taken away by pattern. */
export function readableText(html: string): string {
  return (
    html
      .replace(/<style>[\s\S]*?<\/style>|<head>[\s\S]*?<\/head>/g, '')
      .replace(/<h(\d)[^>]*>/g, (_, level: string) => `\n\n${'#'.repeat(Number(level))} `)
      .replace(/<caption[^>]*>/g, '\nTable: ')
      .replace(/<dt>/g, '\n')
      .replace(/<dd>/g, ': ')
      .replace(/<li>/g, '\n- ')
      .replace(/<\/(th|td)>(?=<t[hd])/g, ' | ')
      .replace(/<(tr|p)[^>]*>/g, '\n')
      .replace(/<br>/g, ' / ')
      .replace(/<[^>]+>/g, '')
      .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim() + '\n'
  );
}
