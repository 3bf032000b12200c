-- Pictures and PDFs are packed already: trying to pack them again costs more than storing them.
ALTER TABLE blob ALTER COLUMN bytes SET STORAGE EXTERNAL;
