using EduPlan.Api.Rules;

namespace EduPlan.Api.Graph;

/// <summary>Why an attainment has no share or no verdict, in both languages.</summary>
public static class AttainmentWords
{
    public static string Vietnamese(AttainmentReason reason) => reason switch
    {
        AttainmentReason.NoObservation => "Chưa có số liệu công bố cho đúng địa bàn này.",
        AttainmentReason.NoBaseline => "Không có giá trị ban đầu có nguồn, nên không tính được phần đường đã đi.",
        AttainmentReason.NotYetAndNoBaseline => "Chưa đạt nhưng chưa đến hạn; thiếu mức ban đầu kèm nguồn nên chưa biết có kịp tiến độ hay không.",
        AttainmentReason.ChangeWithoutBaseline => "Chỉ tiêu là mức tăng hoặc giảm, mà giá trị ban đầu không có nguồn.",
        AttainmentReason.BaselinePastTarget => "Giá trị ban đầu đã bằng hoặc vượt chỉ tiêu, nên không tính phần đường đã đi.",
        AttainmentReason.NotAQuantity => "Chỉ tiêu là một mức hoặc một chất lượng: chỉ có đạt hoặc chưa đạt.",
        AttainmentReason.LatestIsOlder => "Số liệu mới nhất là của thời điểm trước năm đích.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string English(AttainmentReason reason) => reason switch
    {
        AttainmentReason.NoObservation => "No figure has been published for this very place.",
        AttainmentReason.NoBaseline => "There is no sourced starting value, so no share of the way can be given.",
        AttainmentReason.NotYetAndNoBaseline => "Not reached, not due yet, and without a sourced starting value nobody can say whether it is on track.",
        AttainmentReason.ChangeWithoutBaseline => "The target is a change, and the starting value has no source.",
        AttainmentReason.BaselinePastTarget => "The start was already at or past the target, so a share of the way has no meaning.",
        AttainmentReason.NotAQuantity => "The target is a level or a quality: it is reached or not, without a share.",
        AttainmentReason.LatestIsOlder => "The latest figure is from before the target's last year.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
