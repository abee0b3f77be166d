using EduPlan.Api.Data;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>What the registers are made of: the 34 provinces of today, so that pages find their places; everything below them is made up.</summary>
internal static class Names
{
    public static readonly (string Slug, string Name, string English, string Code, int Communes, bool City)[] Provinces =
    [
        ("ha-noi", "Hà Nội", "Hanoi", "01", 126, true),
        ("cao-bang", "Cao Bằng", "Cao Bang", "04", 56, false),
        ("tuyen-quang", "Tuyên Quang", "Tuyen Quang", "08", 124, false),
        ("dien-bien", "Điện Biên", "Dien Bien", "11", 45, false),
        ("lai-chau", "Lai Châu", "Lai Chau", "12", 38, false),
        ("son-la", "Sơn La", "Son La", "14", 75, false),
        ("lao-cai", "Lào Cai", "Lao Cai", "15", 99, false),
        ("thai-nguyen", "Thái Nguyên", "Thai Nguyen", "19", 92, false),
        ("lang-son", "Lạng Sơn", "Lang Son", "20", 65, false),
        ("quang-ninh", "Quảng Ninh", "Quang Ninh", "22", 54, false),
        ("bac-ninh", "Bắc Ninh", "Bac Ninh", "24", 99, false),
        ("phu-tho", "Phú Thọ", "Phu Tho", "25", 148, false),
        ("hai-phong", "Hải Phòng", "Haiphong", "31", 114, true),
        ("hung-yen", "Hưng Yên", "Hung Yen", "33", 104, false),
        ("ninh-binh", "Ninh Bình", "Ninh Binh", "37", 129, false),
        ("thanh-hoa", "Thanh Hoá", "Thanh Hoa", "38", 166, false),
        ("nghe-an", "Nghệ An", "Nghe An", "40", 130, false),
        ("ha-tinh", "Hà Tĩnh", "Ha Tinh", "42", 69, false),
        ("quang-tri", "Quảng Trị", "Quang Tri", "44", 78, false),
        ("hue", "Huế", "Hue", "46", 40, true),
        ("da-nang", "Đà Nẵng", "Da Nang", "48", 94, true),
        ("quang-ngai", "Quảng Ngãi", "Quang Ngai", "51", 96, false),
        ("gia-lai", "Gia Lai", "Gia Lai", "52", 135, false),
        ("khanh-hoa", "Khánh Hoà", "Khanh Hoa", "56", 65, false),
        ("dak-lak", "Đắk Lắk", "Dak Lak", "66", 102, false),
        ("lam-dong", "Lâm Đồng", "Lam Dong", "68", 124, false),
        ("dong-nai", "Đồng Nai", "Dong Nai", "75", 95, true),
        ("ho-chi-minh", "Hồ Chí Minh", "Ho Chi Minh", "79", 168, true),
        ("tay-ninh", "Tây Ninh", "Tay Ninh", "80", 96, false),
        ("dong-thap", "Đồng Tháp", "Dong Thap", "82", 102, false),
        ("vinh-long", "Vĩnh Long", "Vinh Long", "86", 124, false),
        ("an-giang", "An Giang", "An Giang", "91", 102, false),
        ("can-tho", "Cần Thơ", "Can Tho", "92", 103, true),
        ("ca-mau", "Cà Mau", "Ca Mau", "96", 64, false),
    ];

    public static readonly (string Key, string Name, string English, AgencyKind Kind, string Alias)[] Bodies =
    [
        ("ubnd", "Ủy ban nhân dân", "People's Committee", AgencyKind.PeoplesCommittee, "UBND tỉnh"),
        ("hdnd", "Hội đồng nhân dân", "People's Council", AgencyKind.PeoplesCouncil, "HĐND tỉnh"),
        ("so-gddt", "Sở Giáo dục và Đào tạo", "Department of Education and Training", AgencyKind.Department, "Sở GD&ĐT"),
        ("so-noi-vu", "Sở Nội vụ", "Department of Home Affairs", AgencyKind.Department, "Sở Nội vụ"),
        ("so-tai-chinh", "Sở Tài chính", "Department of Finance", AgencyKind.Department, "Sở Tài chính"),
        ("so-xay-dung", "Sở Xây dựng", "Department of Construction", AgencyKind.Department, "Sở Xây dựng"),
        ("so-y-te", "Sở Y tế", "Department of Health", AgencyKind.Department, "Sở Y tế"),
        ("so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology", AgencyKind.Department, "Sở KH&CN"),
        ("van-phong-so", "Văn phòng Sở Giáo dục và Đào tạo", "Office of the education department", AgencyKind.Office, "Văn phòng"),
        ("phong-mam-non", "Phòng Giáo dục Mầm non Sở Giáo dục và Đào tạo", "Preschool office", AgencyKind.Office, "Phòng GDMN"),
        ("phong-tieu-hoc", "Phòng Giáo dục Tiểu học Sở Giáo dục và Đào tạo", "Primary office", AgencyKind.Office, "Phòng GDTH"),
        ("phong-trung-hoc", "Phòng Giáo dục Trung học Sở Giáo dục và Đào tạo", "Secondary office", AgencyKind.Office, "Phòng GDTrH"),
        ("phong-thuong-xuyen", "Phòng Giáo dục Thường xuyên Sở Giáo dục và Đào tạo", "Continuing education office", AgencyKind.Office, "Phòng GDTX"),
        ("phong-khao-thi", "Phòng Khảo thí Sở Giáo dục và Đào tạo", "Examinations office", AgencyKind.Office, "Phòng Khảo thí"),
        ("phong-to-chuc", "Phòng Tổ chức Cán bộ Sở Giáo dục và Đào tạo", "Personnel office", AgencyKind.Office, "Phòng TCCB"),
        ("thanh-tra-so", "Thanh tra Sở Giáo dục và Đào tạo", "Inspectorate of the education department", AgencyKind.Office, "Thanh tra"),
        ("cac-so-ban-nganh", "Các sở, ban, ngành", "Departments, boards and sectors", AgencyKind.Group, "Các sở, ban, ngành"),
        ("ubnd-cac-xa", "Ủy ban nhân dân các xã", "People's Committees of the communes", AgencyKind.Group, "UBND các xã"),
        ("cac-co-so-giao-duc", "Các cơ sở giáo dục", "Schools and centres", AgencyKind.Group, "Các cơ sở giáo dục"),
    ];

    public static readonly (EducationLevel? Level, string Name)[] Levels =
    [
        (EducationLevel.Preschool, "mầm non"), (EducationLevel.Primary, "tiểu học"), (EducationLevel.LowerSecondary, "trung học cơ sở"), (EducationLevel.UpperSecondary, "trung học phổ thông"),
        (null, "các cấp"),
    ];

    public static readonly (string Noun, string English, Topic Topic)[] Measures =
    [
        ("trường đạt chuẩn quốc gia", "standard schools", Topic.Schools), ("phòng học kiên cố", "solid classrooms", Topic.Facilities),
        ("học sinh huy động ra lớp", "enrolment", Topic.Enrolment), ("học sinh hoàn thành chương trình", "completion", Topic.Quality),
        ("giáo viên đạt chuẩn đào tạo", "qualified teachers", Topic.Staff), ("giáo viên trên chuẩn", "teachers above standard", Topic.Staff),
        ("xã đạt phổ cập giáo dục", "universalisation by commune", Topic.Universalisation), ("người biết chữ", "literacy", Topic.Literacy),
        ("học sinh học hai buổi", "full-day schooling", Topic.Quality), ("trường kiểm định chất lượng", "accredited schools", Topic.Quality),
        ("trường có thư viện đạt chuẩn", "school libraries", Topic.Facilities), ("trẻ suy dinh dưỡng", "malnutrition", Topic.Health),
        ("học sinh học ngoại ngữ", "foreign languages", Topic.Languages), ("trường có phòng máy tính", "computer rooms", Topic.Digital),
        ("hồ sơ xử lý trực tuyến", "online procedures", Topic.Digital), ("học sinh ngoài công lập", "private schooling", Topic.PrivateSector),
        ("lao động qua đào tạo", "trained labour", Topic.Labour), ("học sinh giỏi cấp quốc gia", "national prizes", Topic.Talent),
        ("đơn vị tự chủ tài chính", "financial autonomy", Topic.Finance), ("trường có nước sạch", "clean water", Topic.Facilities),
    ];
}
