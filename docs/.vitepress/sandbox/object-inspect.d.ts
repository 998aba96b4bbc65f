declare module "object-inspect" {
  export default function inspect(
    value: unknown,
    options?: {
      readonly depth?: number;
      readonly quoteStyle?: "double" | "single";
      readonly maxStringLength?: number;
    },
  ): string;
}
