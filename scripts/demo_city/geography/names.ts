import type { Town, Village } from "./facts.ts";

/** How people call a village: 酒海街社区 for 酒海街社区居委会, 陆村 for 陆村村委会. */
export function villageName({ name }: Village): string {
  if (name.endsWith("社区居委会")) return name.replace(/居委会$/u, "");
  if (name.endsWith("居委会")) return name.replace(/居委会$/u, "社区");
  return name.replace(/村?村委会$/u, "村");
}

/** The name without what kind of place it is: 酒海街, 正东; 陆村 stays, for one character is too short. */
export function bareName(name: string): string {
  const bare = name.replace(/(社区|街道|镇|村|风景区|经济开发区|临港产业园|生态农业园区|盐资源区)$/u, "");
  return bare.length > 1 ? bare : name;
}

export function gridName(town: Town, village: Village, number: number): string {
  return `${town.name} ${villageName(village)} 第${number}网格`;
}
