import { useLanguage } from '../language/index.ts';
import { book } from '../orders/book.ts';
import { useCell } from '../store/cell.ts';

/** 警情类型 in the reader's language; the code when the book has not come yet. */
export const TypeName = ({ code }: { code: string }) => {
  const zh = useLanguage() === 'zh';
  const type = useCell(book)?.types.find((one) => one.code === code);
  return <>{type ? (zh ? type.name : type.nameEn) : code}</>;
};
