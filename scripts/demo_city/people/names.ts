import { checkDigitOf } from "../../../server/domain/id_number.ts";
import type { Random } from "../random.ts";

/**
 * Nobody in the demo city is real, and the names say so: all workers are called 暖 (warm), as 张暖霞;
 * all people helped 某 (a certain), as 王某霞. Telephone numbers begin with 000, which no exchange has.
 */
const SURNAMES =
  "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜" +
  "范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施";
const FEMALE =
  "霞芳娟敏静丽艳娜玲燕红梅兰英华琴萍莉慧洁雪倩婷颖琳瑶怡佳欣蓉薇菊秀凤珍莲桂玉香月秋春巧翠云珠彩淑惠贞" +
  "素清雅馨岚黛菲蕾蕊茜荷菱菁芸苹莹妍婉娴姝媛嫣瑾璇琪珊瑛玥晴晓晨露霜虹霓妙思念恬悦宁柔絮绮绣";
const MALE =
  "伟强磊军勇杰涛明超刚平辉鹏飞斌波亮海峰林松柏岩山川江河湖东南北中国庆建民安康宁福寿德义仁礼智信诚忠良" +
  "正直方圆远志宏博浩瀚宇航星辰阳光旭晖曦晟昊昆仑嵩岳泰恒衡鼎铭钧锐锋钢铁石坚毅武文斌彬儒翰墨书";

const surnames = Array.from(SURNAMES);
// Common surnames come first, and come up more often.
const surnameWeights = surnames.map((_, rank) => 1 / (rank + 8));
const given = { female: Array.from(new Set(FEMALE)), male: Array.from(new Set(MALE)) };

export type Sex = keyof typeof given;

/** A surname, common ones more often. */
export function drawSurname(random: Random): string {
  return random.weighted(surnames, surnameWeights);
}

/** The made-up name of a worker: 张暖霞. */
export function workerName(random: Random): string {
  const sex = random.chance(0.62) ? "female" : "male";
  return `${drawSurname(random)}暖${random.pick(given[sex])}`;
}

/** The made-up name of a person helped: 王某霞. */
export function personName(random: Random, surname: string, sex: Sex): string {
  return `${surname}某${random.pick(given[sex])}`;
}

/** A UUID of version 4 from the city's own chance. */
export function madeUpUuid(random: Random): string {
  const hex = Array.from({ length: 8 }, () => random.int(0, 0xffff).toString(16).padStart(4, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * An identity number that belongs to nobody: its first six digits, 3299 and a serial, are of a prefecture that Jiangsu
 * does not have. Birthday, sex (the 17th digit is even for women) and check digit (GB 11643) are right.
 */
export function madeUpIdNumber({ born_on, sex }: { born_on: string; sex: Sex }, serial: number): string {
  const area = `3299${String(serial % 100).padStart(2, "0")}`;
  const order = (Math.floor(serial / 100) % 499) * 2 + (sex === "male" ? 1 : 2);
  const digits = `${area}${born_on.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  return digits + checkDigitOf(digits);
}

/** The n-th telephone number of a series 0–9: "000-1003-7728". No real number begins so. */
export function madeUpPhone(series: number, n: number): string {
  const digits = String((series * 10_000_000 + ((n * 7919) % 10_000_000)) % 100_000_000).padStart(8, "0");
  return `000-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
