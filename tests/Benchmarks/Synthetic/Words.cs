namespace EduPlan.Benchmarks.Synthetic;

/// <summary>Vietnamese of the right sound and length that says nothing true of any real place.</summary>
internal static class Words
{
    private static readonly string[] Verbs =
    [
        "Triển khai", "Thực hiện", "Tiếp tục thực hiện", "Xây dựng", "Tham mưu ban hành", "Rà soát, bổ sung", "Tổ chức", "Đẩy mạnh", "Hoàn thiện", "Kiểm tra, đánh giá",
        "Sơ kết", "Điều chỉnh", "Hướng dẫn", "Phối hợp thực hiện", "Nâng cao chất lượng", "Chuẩn bị các điều kiện cho",
    ];

    private static readonly string[] Things =
    [
        "Đề án phát triển giáo dục mầm non", "Kế hoạch xây dựng trường đạt chuẩn quốc gia", "Chương trình giáo dục phổ thông mới", "Đề án sắp xếp mạng lưới trường, lớp học",
        "Kế hoạch phổ cập giáo dục, xóa mù chữ", "Đề án dạy và học ngoại ngữ", "Kế hoạch chuyển đổi số của ngành", "Đề án phân luồng học sinh sau trung học cơ sở",
        "Kế hoạch bồi dưỡng giáo viên và cán bộ quản lý", "Đề án phát triển trường phổ thông dân tộc nội trú", "Kế hoạch kiên cố hóa trường, lớp học", "Chương trình sữa học đường",
        "Kế hoạch kiểm định chất lượng giáo dục", "Đề án xã hội hóa giáo dục", "Kế hoạch giáo dục hòa nhập trẻ khuyết tật", "Chương trình sách và thư viện trường học",
        "Kế hoạch thi học sinh giỏi các môn văn hóa", "Đề án nâng cao năng lực nghiên cứu khoa học của học sinh", "Kế hoạch giáo dục thể chất và y tế trường học",
        "Đề án tăng cường tiếng Việt cho trẻ em", "Kế hoạch xây dựng xã hội học tập", "Đề án liên kết đào tạo nghề", "Kế hoạch tự chủ tài chính của các đơn vị sự nghiệp",
        "Chương trình nước sạch và vệ sinh trường học", "Kế hoạch phòng chống bạo lực học đường", "Đề án thí điểm lớp học thông minh", "Kế hoạch tuyển dụng, luân chuyển giáo viên",
        "Chương trình giáo dục địa phương", "Kế hoạch dạy học hai buổi một ngày", "Đề án trường chuyên và học sinh năng khiếu", "Kế hoạch thanh tra chuyên ngành", "Kế hoạch thi tốt nghiệp và tuyển sinh",
    ];

    private static readonly string[] Details =
    [
        "cho học sinh dân tộc thiểu số", "ở các xã đặc biệt khó khăn", "theo hướng tinh gọn, hiệu quả", "đáp ứng yêu cầu đổi mới", "trong các cơ sở giáo dục công lập",
        "gắn với xây dựng nông thôn mới", "bảo đảm đúng lộ trình", "bằng nguồn ngân sách và xã hội hóa", "với sự tham gia của cha mẹ học sinh", "ở các khu công nghiệp",
        "tại các điểm trường lẻ", "cho giáo viên dạy môn tích hợp", "trên nền tảng dữ liệu dùng chung", "theo bộ tiêu chí đã công bố", "giữa các vùng trên địa bàn", "cho người lớn và lao động tự do",
    ];

    private static readonly string[] First =
    [
        "An", "Bảo", "Bình", "Cẩm", "Châu", "Đại", "Đông", "Đức", "Giang", "Hải", "Hòa", "Hồng", "Hưng", "Khánh", "Kim", "Lâm", "Liên", "Lộc", "Long", "Minh", "Mỹ", "Nam", "Nghĩa", "Ngọc",
        "Nhơn", "Phong", "Phú", "Phước", "Quang", "Quế", "Sơn", "Tam", "Tân", "Thạch", "Thái", "Thanh", "Thiện", "Trung", "Vân", "Xuân",
    ];

    private static readonly string[] Second =
    [
        "Ấp", "Biên", "Bửu", "Cường", "Điền", "Định", "Đồng", "Giao", "Hạnh", "Hiệp", "Hội", "Khê", "Kiên", "Lạc", "Lĩnh", "Lợi", "Lương", "Mai", "Nguyên", "Nhuận", "Ninh", "Phan", "Phúc",
        "Quý", "Sa", "Tài", "Tấn", "Thắng", "Thịnh", "Thọ", "Thuận", "Tiến", "Trạch", "Trì", "Tường", "Uyên", "Viên", "Vinh", "Vượng", "Yên",
    ];

    private static readonly string[] Headings =
    [
        "Mục đích", "Yêu cầu", "Mục tiêu chung", "Mục tiêu cụ thể", "Công tác tuyên truyền", "Quy mô và mạng lưới", "Chất lượng giáo dục", "Đội ngũ nhà giáo", "Cơ sở vật chất",
        "Ứng dụng công nghệ thông tin", "Xã hội hóa", "Quản lý giáo dục", "Hợp tác", "Phân luồng và đào tạo nghề", "Giáo dục vùng khó", "Trách nhiệm của các cơ quan",
    ];

    /// <summary>1,600 names of communes made of two syllables; which ones exist is chance.</summary>
    public static string Commune(int number) => $"{First[number % First.Length]} {Second[number / First.Length % Second.Length]}";

    public static string Title(Dice dice) => $"{dice.Of(Verbs)} {dice.Of(Things)} {dice.Of(Details)} tại xã {Commune(dice.Below(1600))} và xã {Commune(dice.Below(1600))}";

    public static string Work(Dice dice) => $"{dice.Of(Things)} {dice.Of(Details)}, gồm xã {Commune(dice.Below(1600))}";

    public static string Heading(Dice dice) => dice.Of(Headings);

    public static string Sentence(Dice dice) => $"{dice.Of(Verbs)} {Lower(dice.Of(Things))} {dice.Of(Details)} ở xã {Commune(dice.Below(1600))}.";

    public static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    public static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
                text += sign;
        }
        return text;
    }
}
